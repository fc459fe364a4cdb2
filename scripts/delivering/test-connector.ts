import { hoursOf } from '../../src/config/hours-of.ts';
import type { Config } from '../../src/config/schema.ts';
import { rehearse } from '../../src/desk/delivery/rehearse.ts';
import { TRY_MS } from '../../src/desk/delivery/worker.ts';

/** Sends a test case by one connector and prints what happened. Resolves to whether it was accepted. */
export async function testConnector(config: Config, name: string, publicUrl: string): Promise<boolean> {
  const delivery = config.desk === false ? [] : config.desk.delivery;
  const outcome = await rehearse({
    delivery,
    env: process.env,
    name,
    render: {
      publicUrl,
      locale: config.locales[0] ?? 'en',
      spoken: delivery.find((one) => one.name === name)?.locale,
      timeZoneOf: (locale) => hoursOf(config, locale)?.timeZone ?? null,
    },
    now: Date.now(),
    signal: AbortSignal.timeout(TRY_MS),
    tell: (line) => {
      console.log(line);
    },
  });
  switch (outcome?.outcome) {
    case undefined: {
      const names = delivery.map((one) => one.name).join(', ');
      console.error(
        `No connector is named ${name}. ${names === '' ? 'desk.delivery in help.config.ts has none.' : `There are: ${names}.`}`,
      );
      return false;
    }
    case 'accepted':
      console.log(`Accepted${outcome.ref === null ? '' : ` as ${outcome.ref}`}.`);
      for (const step of outcome.missing ?? []) console.log(`Without ${step}: it was refused.`);
      if (delivery.find((one) => one.name === name)?.['receive'] !== undefined)
        console.log(`Address for its webhook: ${publicUrl}/api/webhooks/${name} (docs/replies.md)`);
      return true;
    case 'retry':
      console.error(`Not accepted (${outcome.code}). The desk would try again.`);
      return false;
    case 'refused':
      console.error(`Refused (${outcome.code}). ${outcome.why} ${outcome.remedy}`);
      return false;
  }
}
