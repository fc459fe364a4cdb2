import { expect, it } from 'vitest';
import { STAGES } from '../../../src/handoff/answers.ts';
import { nextStages } from '../../../src/handoff/stages.ts';

it('leads from every stage to an answer, and never back to what the desk alone may say', () => {
  for (const stage of STAGES) {
    const next = nextStages(stage);
    expect(next).not.toContain(stage);
    expect(next).not.toContain('received');
    expect(next).not.toContain('seen');
    expect(
      stage === 'answered' ||
        next.includes('answered') ||
        next.some((each) => nextStages(each).includes('answered')),
    ).toBe(true);
  }
});
