import { describe, expect, it } from 'vitest';
import { summarise } from '../../../../src/desk/store/summary.ts';
import { sampleDraft } from '../sample-draft.ts';

const excerptOf = (message: string): string => summarise({ ...sampleDraft(), message }).excerpt;

describe('the excerpt in the inbox’s list', () => {
  it('is the whole message where that is short', () => {
    expect(excerptOf('It is broken.\nStill.')).toBe('It is broken. Still.');
  });

  it.each(['.', '. ', ',', ';', ' –', '...'])('ends in its sign alone where it is cut behind “%s”', (end) => {
    const words = 'w'.repeat(139 - end.length);
    expect(excerptOf(`${words}${end} More of it, which the line has no room for.`)).toBe(`${words}…`);
  });

  it('keeps what belongs to its last word', () => {
    expect(excerptOf(`${'w'.repeat(134)} 50% of it came, and the rest did not.`)).toMatch(/ 50%…$/);
  });
});
