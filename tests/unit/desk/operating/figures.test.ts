import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/desk/operating/log.ts';
import { createMetrics } from '../../../../src/desk/operating/metrics.ts';
import { StoreError } from '../../../../src/desk/store/types.ts';
import { sampleDraft } from '../sample-draft.ts';
import { errorOf, testDesk } from '../desk-fixture.ts';

const TOKEN = 'token-of-the-operator';
const figuresOf = async (desk: ReturnType<typeof testDesk>): Promise<string> =>
  (await desk.get('/api/metrics', { Authorization: `Bearer ${TOKEN}` })).text();

describe('the figures of a desk', () => {
  it('count cases and requests, by route and without anything of a customer’s', async () => {
    const desk = testDesk({ metricsToken: TOKEN });
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    await desk.post('/api/cases', draft);
    await desk.post('/api/cases', 'no JSON');
    await desk.get(`/api/case/files/${draft.caseId}`);
    const text = await figuresOf(desk);
    expect(text).toContain('handrail_cases_total{outcome="stored"} 1');
    expect(text).toContain('handrail_cases_total{outcome="repeated"} 1');
    expect(text).toContain('handrail_requests_total{route="/api/cases",method="POST",status="400"} 1');
    expect(text).toContain('handrail_request_seconds_count{route="/api/cases",method="POST"} 3');
    expect(text).not.toContain(draft.caseId);
    expect(text).not.toContain('noa@example.com');
  });

  it('are for the operator’s token alone, and for nobody where there is none', async () => {
    const desk = testDesk({ metricsToken: TOKEN });
    for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${TOKEN}`]) {
      const answer = await desk.get('/api/metrics', authorization ? { Authorization: authorization } : {});
      expect(answer.status).toBe(404);
    }
    expect((await testDesk().get('/api/metrics', { Authorization: `Bearer ${TOKEN}` })).status).toBe(404);
  });

  it('are written as Prometheus reads them', () => {
    const metrics = createMetrics();
    metrics.count('a_total', { what: 'a "quoted" \\ line\nbreak' });
    metrics.time('t_seconds', 0.03);
    metrics.time('t_seconds', 7);
    metrics.gauge('g', () => 5);
    const lines = metrics.text().split('\n');
    expect(lines).toContain('a_total{what="a \\"quoted\\" \\\\ line\\nbreak"} 1');
    expect(lines).toContain('t_seconds_bucket{le="0.025"} 0');
    expect(lines).toContain('t_seconds_bucket{le="0.05"} 1');
    expect(lines).toContain('t_seconds_bucket{le="5"} 1');
    expect(lines).toContain('t_seconds_bucket{le="+Inf"} 2');
    expect(lines).toContain('t_seconds_sum 7.03');
    expect(lines).toContain('g 5');
  });
});

describe('a desk that is asked how it is', () => {
  it('is alive while it answers, and ready while it can store', async () => {
    const desk = testDesk();
    expect((await desk.get('/api/ready')).status).toBe(200);
    await desk.store.close();
    expect((await desk.get('/api/health')).status).toBe(200);
    expect((await desk.get('/api/ready')).status).toBe(503);
  });

  it('sends others elsewhere before it stops', async () => {
    const answer = await testDesk({ isStopping: () => true }).get('/api/ready');
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await errorOf(answer)).toMatchObject({ code: 'desk.unavailable' });
  });
});

describe('the log', () => {
  it('is a line of JSON for each event, with the case’s id and nothing that he wrote', async () => {
    const lines: string[] = [];
    const log = createLog(
      (line) => lines.push(line),
      () => Date.parse('2026-03-01T10:00:00Z'),
    );
    const draft = sampleDraft();
    await testDesk({ note: log.note }).post('/api/cases', draft);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: '2026-03-01T10:00:00.000Z',
      level: 'info',
      event: 'case.stored',
      caseId: draft.caseId,
    });
    expect(lines[0]?.endsWith('\n')).toBe(true);
  });

  it('tells of a fault without a cause what there is to say', () => {
    const lines: string[] = [];
    createLog(
      (line) => lines.push(line),
      () => 0,
    ).fault('Case 1 for crm: given up.');
    expect(JSON.parse(lines.join(''))).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'error',
      event: 'fault',
      message: 'Case 1 for crm: given up.',
    });
  });

  it('tells of a fault its code, its sentence and what caused it, in one line', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line)).fault(
      'The desk could not answer:',
      new StoreError('disk full', { cause: new Error('two\nlines') }),
    );
    expect(lines.join('').trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      code: 'store.failed',
      reason: 'disk full',
      because: { reason: 'two\nlines' },
    });
  });
});
