import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inSlices } from '../../../../src/desk/delivery/slices.ts';

describe('bytes in slices', () => {
  it('are all of them, in their order, with a turn for others after each slice', async () => {
    const bytes = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 31) % 251);
    let turns = 0;
    const isRead = new AbortController();
    const others = (async () => {
      while (!isRead.signal.aborted) {
        await turn();
        turns += 1;
      }
    })();
    const read: Uint8Array[] = [];
    for await (const slice of inSlices(bytes.subarray(3, 700_000), bytes.subarray(700_000)))
      read.push(slice as Uint8Array);
    isRead.abort();
    await others;
    expect(Buffer.concat(read).equals(bytes.subarray(3))).toBe(true);
    expect(Math.max(...read.map(({ length }) => length))).toBeLessThanOrEqual(64 * 1024);
    expect(turns).toBeGreaterThanOrEqual(read.length);
  });
});
