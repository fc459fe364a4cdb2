import * as v from 'valibot';
import type { ConnectorFixture, HelpdeskCase } from './fixture.ts';

const Message = v.object({
  text: v.string(),
  blocks: v.tuple([
    v.object({
      type: v.literal('header'),
      text: v.object({ type: v.literal('plain_text'), text: v.pipe(v.string(), v.maxLength(150)) }),
    }),
    v.object({
      type: v.literal('actions'),
      elements: v.array(v.object({ url: v.pipe(v.string(), v.url()) })),
    }),
  ]),
});

export const slack: ConnectorFixture = {
  type: 'slack',
  settings: () => ({ urlEnv: 'SLACK_URL', allowPrivate: true }),
  env: (origin) => ({ SLACK_URL: `${origin}/services/T000/B000/XXXXXXXX` }),
  optionalSteps: 0,
  isNotifier: true,
  repeatsAfterLostAnswer: true,
  helpdesk: () => {
    const said: HelpdeskCase[] = [];
    return {
      cases: () => said,
      additions: () => [],
      app: ({ path, json }) => {
        if (path !== '/services/T000/B000/XXXXXXXX') return { status: 404, body: 'no_service' };
        const read = v.safeParse(Message, json);
        if (!read.success) return { status: 400, body: 'invalid_payload' };
        if (/<[!@#]/.test(read.output.text)) throw new Error('It calls the whole channel.');
        said.push({ key: null, words: JSON.stringify(json), context: '' });
        return { status: 200, body: 'ok' };
      },
    };
  },
};
