import * as v from 'valibot';
import type { ShownAnswer } from './shown-answers.ts';

/** The judged sets whose shown answers were read. */
export const SETS = [
  { set: 'en-support', locale: 'en' },
  { set: 'he-heq', locale: 'he' },
] as const;

const LabelsSchema = v.array(
  v.object({
    set: v.string(),
    query: v.string(),
    article: v.string(),
    /** Hash of the passage's words. */
    passage: v.string(),
    /** A person who reads the title and the passage alone has his answer. */
    right: v.boolean(),
  }),
);
export type Labels = v.InferOutput<typeof LabelsSchema>;

/** Reads a file of labels; throws where it is not one. */
export function readLabels(json: string): Labels {
  return v.parse(LabelsSchema, JSON.parse(json));
}

/** What a person said of a shown answer; undefined where nobody has read it. */
export function labelOf(labels: Labels, set: string, answer: ShownAnswer): boolean | undefined {
  return labels.find(
    (label) =>
      label.set === set &&
      label.query === answer.query &&
      label.article === answer.article &&
      label.passage === answer.passage,
  )?.right;
}
