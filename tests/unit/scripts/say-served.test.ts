import { expect, it } from 'vitest';
import { sayServed } from '../../../scripts/serving/say-served.ts';
import { createLog } from '../../../src/desk/operating/log.ts';

it('shows a link that signs in on a terminal, and writes none into a log', async () => {
  let links = 0;
  const desk = {
    url: 'https://help.example.com',
    signInLink: () => {
      links += 1;
      return Promise.resolve('https://help.example.com/inbox/#sign-in=token');
    },
  };
  const [shown, lines]: [string[], string[]] = [[], []];
  const { note } = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  const print = (text: string) => shown.push(text);
  await sayServed(desk, false, print, note);
  expect([links, shown]).toEqual([0, []]);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { time: '1970-01-01T00:00:00.000Z', level: 'info', event: 'desk.started', url: desk.url },
  ]);
  await sayServed(desk, true, print, note);
  expect(shown.join()).toContain('#sign-in=token');
  expect(lines).toHaveLength(1);
});
