import { expect, it } from 'vitest';
import { createReadingClock } from '../../../src/widget/app/reading/reading-clock.ts';

it('counts the seconds in front of the reader, and none while he is elsewhere', () => {
  let time = 0;
  const spent: [string, number][] = [];
  const clock = createReadingClock(
    (id, seconds) => spent.push([id, seconds]),
    () => time,
  );
  const pass = (seconds: number): void => {
    time += seconds * 1000;
  };
  clock.watch('refunds');
  pass(20);
  clock.watch('refunds');
  pass(10);
  clock.watch(null);
  pass(600);
  clock.watch('refunds');
  pass(5);
  clock.watch('delivery');
  pass(0.2);
  clock.watch(null);
  expect(spent).toEqual([
    ['refunds', 30],
    ['refunds', 5],
  ]);
});
