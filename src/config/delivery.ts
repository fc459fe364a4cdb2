import * as v from 'valibot';

/**
 * One tool of the company's that cases are delivered to. What else a kind takes is said, and checked, by its file in
 * `src/desk/delivery/connectors`; secrets are never here, only the names of the environment variables that hold them.
 */
const ConnectorSchema = v.looseObject({
  kind: v.pipe(v.string(), v.nonEmpty('is empty. Name a kind, such as "webhook".')),
  /** The company's own name for it: in the log, in the inbox and for `npm run desk`. Cases that wait keep it. */
  name: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      'is not a connector’s name. Use lower-case Latin letters, digits and dashes, such as "crm".',
    ),
  ),
  /** Takes only what another connector gave up. */
  fallback: v.optional(v.boolean(), false),
  /** In which its agents read; left out, the first of `locales`. */
  language: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language code. Write one such as "en".'),
    ),
  ),
});

export const DeliverySchema = v.pipe(
  v.array(ConnectorSchema),
  v.check(
    (all) => new Set(all.map(({ name }) => name)).size === all.length,
    'has two connectors with one name. Rename one.',
  ),
  v.check(
    (all) => all.length === 0 || all.some(({ fallback }) => !fallback),
    'has fallbacks only, which take nothing by themselves. Remove "fallback" from one.',
  ),
);

export type DeliverySettings = v.InferOutput<typeof DeliverySchema>;
