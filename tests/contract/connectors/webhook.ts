import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { ConnectorFixture, HelpdeskCase } from './fixture.ts';

const KEY = Buffer.alloc(32, 9);
const Body = v.object({
  type: v.literal('case.created'),
  data: v.object({
    publicText: v.string(),
    contextText: v.string(),
    subject: v.string(),
    severity: v.string(),
    team: v.nullable(v.string()),
    customer: v.object({ name: v.optional(v.string()), email: v.optional(v.string()) }),
  }),
});

const Addition = v.object({
  type: v.literal('case.message.added'),
  data: v.object({
    caseId: v.string(),
    message: v.object({
      id: v.string(),
      text: v.string(),
      files: v.optional(v.array(v.object({ id: v.string(), name: v.string(), size: v.number() }))),
      takes: v.optional(v.never()),
    }),
  }),
});

const LateFile = v.object({
  type: v.literal('case.file.added'),
  data: v.object({ caseId: v.string(), file: v.object({ id: v.string(), name: v.string() }) }),
});

/** A receiver that verifies as the specification's own libraries do. */
export const webhook: ConnectorFixture = {
  type: 'webhook',
  settings: (origin) => ({ url: `${origin}/cases`, secretEnv: 'CRM_SECRET', allowPrivate: true }),
  env: () => ({ CRM_SECRET: `whsec_${KEY.toString('base64')}` }),
  priorities: { normal: 'normal', critical: 'critical' },
  groups: { none: null, billing: 'billing' },
  optionalSteps: 0,
  helpdesk: () => {
    const received = new Map<string, HelpdeskCase>();
    const added = new Map<string, string>();
    return {
      cases: () => [...received.values()],
      additions: () => [...added.values()],
      app: ({ headers, text, json }) => {
        const id = headers['webhook-id'] ?? '';
        const signed = `${id}.${headers['webhook-timestamp'] ?? ''}.${text}`;
        const signature = createHmac('sha256', KEY).update(signed).digest('base64');
        if (headers['webhook-signature'] !== `v1,${signature}`) return { status: 401 };
        const addition = v.safeParse(Addition, json);
        if (addition.success) {
          const { text: words, files = [] } = addition.output.data.message;
          added.set(id, [words, ...files.map(({ name }) => name)].join('\n'));
          return { status: 200 };
        }
        const file = v.safeParse(LateFile, json);
        if (file.success) {
          added.set(id, file.output.data.file.name);
          return { status: 200 };
        }
        const { data } = v.parse(Body, json);
        received.set(id, {
          key: id,
          words: data.publicText,
          context: data.contextText,
          subject: data.subject,
          requester: data.customer,
          priority: data.severity,
          group: data.team,
        });
        return { status: 200 };
      },
    };
  },
};
