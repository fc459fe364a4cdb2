import { expect, it } from 'vitest';
import type { Receiver } from '../../../../src/desk/delivery/receive.ts';
import { errorOf, OWN, testDesk } from '../desk-fixture.ts';

it('calls that are not the tool’s are looked at only so often from one address; the tool’s own are not counted', async () => {
  let heard = 0;
  const receiver: Receiver = {
    hear: ({ token }) => {
      heard += 1;
      return { outcome: token === 'ours' ? 'nothing' : 'refused' };
    },
    read: () => Promise.reject(new Error('Nothing is to be read.')),
  };
  const desk = testDesk({ receivers: new Map([['support', receiver]]) });
  const call = async (token: string, address: string): Promise<Response> =>
    desk.fetch(new Request(`${OWN}/api/webhooks/support/${token}`, { method: 'POST', body: '{}' }), {
      address,
    });
  for (let count = 0; count < 400; count += 1) expect((await call('ours', '192.0.2.1')).status).toBe(204);
  const statuses = new Set<number>();
  for (let count = 0; count < 310; count += 1) statuses.add((await call('guess', '192.0.2.1')).status);
  expect([...statuses]).toEqual([401, 429]);
  expect(heard).toBe(700);
  const limited = await call('ours', '192.0.2.1');
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await errorOf(limited)).code).toBe('rate.limited');
  expect((await call('ours', '192.0.2.2')).status).toBe(204);
});
