import * as v from 'valibot';
import { SEVERITIES } from '../handoff/triage.ts';
import { localeCode, localText, pages, text } from './fields.ts';

const severity = v.picklist(SEVERITIES, `is not a severity. Use ${SEVERITIES.join(', ')}.`);
const days = v.pipe(
  v.number('is not a number of days. Write one such as 7.'),
  v.integer('is not a whole number of days.'),
  v.minValue(1, 'is too small. Write at least 1 day.'),
  v.maxValue(365, 'is too large. Write at most 365 days.'),
);
const name = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/,
    'is not a name. Use up to 40 lower-case Latin letters, digits and dashes.',
  ),
);
/** One, or several of which any will do. */
const someOf = <T extends v.GenericSchema<string, string>>(one: T) =>
  v.pipe(
    v.union(
      [
        v.pipe(
          one,
          v.transform((only): readonly string[] => [only]),
        ),
        v.array(one),
      ],
      'must be one, or a list.',
    ),
    v.minLength(1, 'is empty. Name one, or leave it out.'),
  );
const known = v.union([v.string(), v.number(), v.boolean()], 'must be text, a number, true or false.');

const RuleSchema = v.pipe(
  v.strictObject({
    /** The company's own name for it, shown beside the reason. */
    name: v.optional(name),
    severity,
    words: v.optional(v.record(localeCode, v.pipe(v.array(text), v.minLength(1, 'is empty.')))),
    category: v.optional(someOf(text)),
    page: v.optional(someOf(pages)),
    /** What the sign-in or the customer records say; each field must be as it stands here, or among a list. */
    profile: v.optional(v.record(text, v.union([known, v.array(known)]))),
    locale: v.optional(someOf(localeCode)),
  }),
  v.check(
    ({ words = {}, category, page, profile = {} }) =>
      (category ?? page) !== undefined || Object.keys({ ...words, ...profile }).length > 0,
    'is about every case. Give it words, category, page or profile.',
  ),
);

/** How serious a case is; what is left out is as it stands here. */
export const TriageSettingsSchema = v.strictObject({
  /** Of a message with one of the serious words; see `urgentWords`. */
  words: v.optional(severity, 'high'),
  /** Of a case whose customer says that he cannot use it at all. */
  blocked: v.optional(severity, 'high'),
  /** Of a case that has so many others before it, within so many days; `false` counts none. */
  repeat: v.optional(
    v.union(
      [
        v.literal(false),
        v.strictObject({
          severity: v.optional(severity, 'high'),
          earlier: v.optional(
            v.pipe(v.number(), v.integer(), v.minValue(1, 'is too small. Write at least 1.')),
            2,
          ),
          days: v.optional(days, 7),
        }),
      ],
      'must be false or an object such as { earlier: 2, days: 7 }.',
    ),
    {},
  ),
  /** When a customer who is known comes back about the same thing, his case is joined to the earlier one. */
  join: v.optional(
    v.union(
      [
        v.literal(false),
        v.strictObject({
          /** How long after it was closed. */
          days: v.optional(days, 14),
          /** So many words have to be the same, where nothing else tells. */
          words: v.optional(
            v.pipe(v.number(), v.integer(), v.minValue(2, 'is too small. Write at least 2.')),
            3,
          ),
        }),
      ],
      'must be false or an object such as { days: 14, words: 3 }.',
    ),
    {},
  ),
  rules: v.optional(v.array(RuleSchema), []),
});

const TeamSchema = v.strictObject({ id: name, title: v.optional(localText) });
export const RouteSchema = v.strictObject({
  team: name,
  category: v.optional(someOf(text)),
  locale: v.optional(someOf(localeCode)),
  severity: v.optional(someOf(severity)),
});
export const TeamsSchema = v.pipe(
  v.array(TeamSchema),
  v.check(
    (all) => new Set(all.map(({ id }) => id)).size === all.length,
    'has two teams with one id. Rename one.',
  ),
);

/** Which severities a connector takes; all where left out. */
export const SeveritiesSchema = v.pipe(
  v.array(severity),
  v.minLength(1, 'is empty. Name a severity, or leave it out for all.'),
);

type TriageSettings = v.InferOutput<typeof TriageSettingsSchema>;
export type JoinSettings = Exclude<TriageSettings['join'], false>;
export type TriageRule = TriageSettings['rules'][number];
export type TeamSettings = v.InferOutput<typeof TeamSchema>;
export type RouteSettings = v.InferOutput<typeof RouteSchema>;
