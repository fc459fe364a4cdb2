import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseConfig, loadConfig } from '../../../../src/config/load.ts';
import { triaging } from '../../../../src/desk/triage/triaging.ts';
import { CaseReceiptSchema, InboxCaseSchema, InboxPageSchema } from '../../../../src/handoff/answers.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { join } from 'node:path';
import { testDesk, type TestDesk } from '../desk-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

const base = await loadConfig(join(import.meta.dirname, '../../../..'));

function deskWith(settings: object): TestDesk {
  const config = parseConfig({ ...base, desk: { allowedOrigins: [], ...settings } });
  if (config.desk === false) throw new Error('The desk is off.');
  return testDesk(triaging(config, config.desk));
}

const SETTINGS = {
  triage: { words: 'critical', rules: [{ name: 'money', severity: 'high', category: 'payments' }] },
  teams: [{ id: 'support', title: 'Support' }, { id: 'secret-billing' }],
  routing: [{ team: 'secret-billing', category: 'payments' }],
};

describe('a case that the desk judges', () => {
  it('is listed with its severity and team, and shown with every reason', async () => {
    const desk = deskWith(SETTINGS);
    const headers = { Cookie: await desk.signIn() };
    const draft = sampleDraft({ blocked: true });
    await desk.post('/api/cases', draft);
    await desk.post('/api/cases', sampleDraft({ message: 'Hi', trail: [] }));
    const list = async (query: string) =>
      v.parse(InboxPageSchema, await (await desk.get(`/api/inbox/cases${query}`, headers)).json());
    const page = await list('');
    expect(page.cases.map(({ severity, team }) => [severity, team])).toEqual([
      ['critical', 'secret-billing'],
      ['normal', 'support'],
    ]);
    expect(page).toMatchObject({
      serious: 1,
      teams: [
        { id: 'support', title: 'Support' },
        { id: 'secret-billing', title: 'secret-billing' },
      ],
    });
    expect((await list('?team=support')).cases.map(({ reference }) => reference)).toEqual(['H-1002']);
    const answer = await desk.get(`/api/inbox/cases/${draft.caseId}`, headers);
    const { triage } = v.parse(InboxCaseSchema, await answer.json());
    expect(triage.findings.map(({ rule }) => rule)).toEqual(['words', 'money', 'blocked']);
    expect(triage.team).toMatchObject({ id: 'secret-billing', reasons: [{ code: 'category' }] });
  });

  it('never tells its customer how serious it is taken, or who answers', async () => {
    const desk = deskWith(SETTINGS);
    const posted = await desk.post('/api/cases', sampleDraft({ blocked: true }));
    const receipt = await posted.text();
    const { followUrl } = v.parse(CaseReceiptSchema, JSON.parse(receipt));
    const bearer = { Authorization: `Bearer ${new URL(followUrl).hash.slice(1)}` };
    const seen = await (await desk.get('/api/case', bearer)).text();
    const added = await desk.post('/api/case/additions', { id: createUlid(), message: 'גנבו' }, bearer);
    for (const told of [receipt, seen, await added.text()]) {
      expect(told).not.toMatch(/severity|critical|triage|findings|secret-billing|urgent|alike|profile/);
    }
  });

  it('becomes as serious as what is added to it', async () => {
    const desk = deskWith(SETTINGS);
    const draft = sampleDraft({ locale: 'en', message: 'Hi', trail: [] });
    const { followUrl } = v.parse(CaseReceiptSchema, await (await desk.post('/api/cases', draft)).json());
    const bearer = { Authorization: `Bearer ${new URL(followUrl).hash.slice(1)}` };
    await desk.post('/api/case/additions', { id: createUlid(), message: 'It was stolen' }, bearer);
    expect((await desk.store.findCase(draft.caseId))?.triage).toMatchObject({
      severity: 'critical',
      team: { id: 'support' },
    });
  });

  it.each([{ severity: 'critical' }, { triage: {} }, { team: 'x' }, { blocked: 'yes' }])(
    'takes no word on it from a browser: %j',
    async (field) => {
      expect((await deskWith({}).post('/api/cases', { ...sampleDraft(), ...field })).status).toBe(400);
    },
  );
});
