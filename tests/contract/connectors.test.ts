import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { chatwoot } from './connectors/chatwoot.ts';
import { freshdesk } from './connectors/freshdesk.ts';
import { slack } from './connectors/slack.ts';
import { laterFilesContract } from './connectors/files-suite.ts';
import { hostileContract } from './connectors/hostile-suite.ts';
import { connectorContract } from './connectors/suite.ts';
import { webhook } from './connectors/webhook.ts';
import { zendesk } from './connectors/zendesk.ts';

const fixtures = [chatwoot, freshdesk, slack, webhook, zendesk];
/** Tested apart: it speaks no HTTP (email-connector.test.ts). */
const OTHERS = ['email'];

for (const fixture of fixtures) {
  connectorContract(fixture);
  laterFilesContract(fixture);
  hostileContract(fixture);
}

it('knows a fixture for every connector', () => {
  const kinds = readdirSync(join(import.meta.dirname, '../../src/desk/connectors'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => basename(name, '.ts'));
  expect([...fixtures.map(({ type }) => type), ...OTHERS].sort()).toEqual(kinds.sort());
});
