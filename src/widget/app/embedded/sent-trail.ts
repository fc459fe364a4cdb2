import { caseText, trailStepText, type CaseTextStrings } from '../../../handoff/case-text.ts';
import type { TrailStep } from '../../../handoff/trail.ts';
import { keyOf } from '../../../trail/key-of.ts';

/** What of the trail goes along with a form of the page. */
export interface Along {
  /** Nothing of it, where he said so. */
  readonly all: boolean;
  /** Keys of the lines that he took out. */
  readonly struck: ReadonlySet<string>;
}

/** The trail as a form carries it: text that a person reads. Empty where there is nothing to say. */
export function sentText(steps: readonly TrailStep[], along: Along, words: CaseTextStrings): string {
  const trail = along.all ? steps.filter((step) => !along.struck.has(keyOf(step))) : [];
  if (trail.length === 0) return '';
  return caseText({ message: '', trail: [...trail], page: null, customer: {} }, words).trim();
}

/** A step as its line in the list of what goes along. */
export const lineOf = (step: TrailStep, words: CaseTextStrings): string => trailStepText(step, words);
