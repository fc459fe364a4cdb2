import { expect, it } from 'vitest';
import { openConnectors } from '../../src/desk/delivery/open-connectors.ts';
import { chatwoot, unsignedChatwoot } from './receiving/chatwoot.ts';
import { freshdesk } from './receiving/freshdesk.ts';
import { hostileReceivingContract } from './receiving/hostile-suite.ts';
import { receivingContract } from './receiving/suite.ts';
import { zendesk } from './receiving/zendesk.ts';

receivingContract('Zendesk', zendesk);
receivingContract('Freshdesk', freshdesk);
receivingContract('Chatwoot', chatwoot);
receivingContract('Chatwoot without signatures', unsignedChatwoot);

hostileReceivingContract('Zendesk', zendesk);
hostileReceivingContract('Freshdesk', freshdesk);
hostileReceivingContract('Chatwoot', chatwoot);

it.each([zendesk, freshdesk, unsignedChatwoot])(
  'does not start without the secret of $type’s calls',
  (one) => {
    const settings = { type: one.type, name: 'support', ...one.settings('http://127.0.0.1:1') };
    const open = (env: Record<string, string>) => () => openConnectors({ delivery: [settings], env });
    for (const missing of Object.keys(one.env).filter((name) => /SIGNING|CALLS/.test(name))) {
      if (!JSON.stringify(settings).includes(missing)) continue;
      expect(open({ ...one.env, [missing]: '' })).toThrow(/receive\.\w+Env names \w+, which is not set/);
      if (!one.isSigned) expect(open({ ...one.env, [missing]: 'short' })).toThrow(/openssl rand/);
    }
  },
);

it('hears nobody whose settings do not ask for it', () => {
  const settings = { type: 'zendesk', name: 'support', ...zendesk.settings(''), receive: undefined };
  const opened = openConnectors({ delivery: [settings], env: zendesk.env });
  expect(opened.get('support')?.receive).toBeUndefined();
});
