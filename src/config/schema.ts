import * as v from 'valibot';
import { ATTACHMENT_MAX_BYTES, ATTACHMENTS_MAX_COUNT, FILE_KINDS } from '../handoff/attachments.ts';
import { OPENS_AFTER_MAX_S, OPENS_AFTER_MIN_S } from '../handoff/bounds.ts';
import { WEEKDAYS } from '../handoff/settings.ts';
import { localeCode, localText, pages, text } from './fields.ts';
import { LimitsSchema, ProofOfWorkSchema } from './intake-schema.ts';
import { LookupSchema } from './lookup-schema.ts';
import { MailboxSchema } from './mailbox-schema.ts';
import { RetentionSchema } from './retention-schema.ts';
import { RouteSchema, SeveritiesSchema, TeamsSchema, TriageSettingsSchema } from './triage-schema.ts';

/** Names of the icons that a category may have. */
export const CATEGORY_ICONS = [
  'package',
  'truck',
  'undo',
  'card',
  'user',
  'shield',
  'lock',
  'megaphone',
  'book',
  'settings',
  'chat',
  'tag',
] as const;

/** Pages of the site that stand where a category would. */
export const RESERVED_CATEGORIES: readonly string[] = ['search', 'contact'];

const time = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is not a time. Write it as "09:00".'),
);
const span = v.pipe(
  v.strictObject({ from: time, to: time }),
  v.check(
    ({ from, to }) => from !== to,
    'is empty: both times are the same. Write from "00:00" to "24:00" for a whole day.',
  ),
  v.check(({ from }) => from !== '24:00', 'must not begin at 24:00. Write "00:00" on the next day.'),
);
const spans = v.pipe(
  v.array(span),
  v.check(
    (all) => all.every(({ from }, at) => at === 0 || from >= lastMinute(all[at - 1])),
    'has spans that overlap, or are not in order. Put the earlier first; a span that ends after midnight comes last.',
  ),
);
const date = v.pipe(v.string(), v.isoDate('is not a date. Write it as "2026-12-25".'));
const origin = v.pipe(
  v.string(),
  v.check(isOrigin, 'is not an origin. Write scheme and host only, such as "https://shop.example.com".'),
);

const HoursSchema = v.strictObject({
  timeZone: v.pipe(
    v.string(),
    v.check(isTimeZone, 'is not a time zone. Write an IANA name such as "Europe/Sofia".'),
  ),
  week: v.strictObject(
    v.entriesFromList(WEEKDAYS, v.optional(spans)),
    `may only have the days ${WEEKDAYS.join(', ')}.`,
  ),
  /** Dates on which nobody is there. */
  holidays: v.optional(v.array(date), []),
  /** Dates with hours of their own instead of the week's; `[]` is closed. */
  special: v.optional(v.record(date, spans), {}),
});

const only = { locales: v.optional(v.array(localeCode)) };
const phone = v.pipe(
  v.string(),
  v.regex(
    /^\+\d[\d\s().-]{5,}$/,
    'is not a phone number that works from everywhere. Write it with its country code, such as "+44 20 7946 0138".',
  ),
);
const email = v.pipe(
  v.string(),
  v.rfcEmail('is not an e-mail address. Write one such as "help@example.com".'),
);
const subdomain = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'is not a Zendesk subdomain. Write "acme" where your helpdesk is https://acme.zendesk.com.',
  ),
);
const ChannelSchema = v.variant(
  'type',
  [
    v.strictObject({ type: v.literal('message'), ...only }),
    v.strictObject({ type: v.literal('email'), address: email, ...only }),
    v.strictObject({ type: v.literal('phone'), number: phone, ...only }),
    v.strictObject({ type: v.literal('whatsapp'), number: phone, ...only }),
    v.strictObject({ type: v.literal('viber'), number: phone, ...only }),
    v.strictObject({ type: v.literal('callback'), ...only }),
    v.strictObject({ type: v.literal('zendesk'), subdomain, ...only }),
    v.strictObject({ type: v.literal('chat'), ...only }),
  ],
  'is not a channel that Handrail knows. Use message, email, phone, callback, whatsapp, viber, zendesk or chat.',
);

const MEGABYTE = 1024 * 1024;
const AttachmentsSchema = v.strictObject({
  /** Most files of one case. */
  count: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1, 'is too small. Take at least one file, or write "attachments: false".'),
      v.maxValue(ATTACHMENTS_MAX_COUNT, `is too large. Take at most ${ATTACHMENTS_MAX_COUNT} files.`),
    ),
    5,
  ),
  /** Most megabytes of one file. */
  megabytes: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0.1, 'is too small. Take at least 0.1 MB, or write "attachments: false".'),
      v.maxValue(
        ATTACHMENT_MAX_BYTES / MEGABYTE,
        `is too large. Take at most ${ATTACHMENT_MAX_BYTES / MEGABYTE} MB.`,
      ),
    ),
    10,
  ),
  types: v.optional(
    v.pipe(
      v.array(v.picklist(FILE_KINDS, `is not a kind of file. Use ${FILE_KINDS.join(', ')}.`)),
      v.minLength(1, 'is empty. Name a kind, such as "image", or write "attachments: false".'),
    ),
    ['image', 'pdf', 'text'],
  ),
});

const UrgentWordsSchema = v.record(
  localeCode,
  v.strictObject({ add: v.optional(v.array(text), []), leaveOut: v.optional(v.array(text), []) }),
);

const CategorySchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'is not a folder name. Use lower-case Latin letters, digits and single dashes.',
    ),
    v.check(
      (id) => !RESERVED_CATEGORIES.includes(id),
      'is the address of one of the site’s own pages. Choose another id.',
    ),
  ),
  title: localText,
  description: v.optional(localText),
  icon: v.optional(
    v.picklist(CATEGORY_ICONS, `is not an icon. Use one of: ${CATEGORY_ICONS.join(', ')}.`),
    'book',
  ),
});

const SuggestionSchema = v.strictObject({
  match: pages,
  articles: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.regex(
          /^[^/\s]+\/[^/\s]+$/,
          'is not an article. Write its category and its file’s name, such as "returns/return-an-item".',
        ),
      ),
    ),
    v.minLength(1, 'is empty. Name at least one article, or remove the rule.'),
    v.maxLength(5, 'has too many articles. Write at most 5.'),
  ),
});

const WidgetSchema = v.strictObject({
  /** The widget opens by itself, once for each visitor. */
  opens: v.optional(
    v.strictObject({
      /** Seconds on a page, while it is looked at. */
      afterSeconds: v.pipe(
        v.number('is not a number of seconds. Write one such as 30.'),
        v.integer('is not a whole number of seconds. Write one such as 30.'),
        v.minValue(OPENS_AFTER_MIN_S, `is too soon. Give visitors at least ${OPENS_AFTER_MIN_S} second.`),
        v.maxValue(OPENS_AFTER_MAX_S, `is too late. Write at most ${OPENS_AFTER_MAX_S} seconds.`),
      ),
      pages: v.optional(
        v.pipe(v.array(pages), v.minLength(1, 'is empty. Name a page, or leave it out for all.')),
        ['/*'],
      ),
    }),
  ),
});

/**
 * Connectors by kind and the company's own name for each; the desk knows the rest of their settings. No secrets: only
 * the names of environment variables that hold them.
 */
const DeliverySchema = v.pipe(
  v.array(
    v.looseObject({
      type: text,
      name: text,
      /** Takes only what another connector gave up. */
      fallback: v.optional(v.boolean('is neither true nor false.')),
      /** Takes only cases that are so serious; all where left out. */
      severities: v.optional(SeveritiesSchema),
      /** Language of the words around the customer's, for those who work there; his own where left out. */
      locale: v.optional(text),
    }),
  ),
  v.check(
    (all) => new Set(all.map(({ name }) => name)).size === all.length,
    'has two connectors with one name. Rename one.',
  ),
  v.check(
    (all) => all.every(({ fallback, severities }) => fallback !== true || severities === undefined),
    'has a fallback with severities, but it takes all that another gave up. Remove one of the two.',
  ),
  v.check(
    (all) => all.length === 0 || all.some(({ fallback }) => fallback !== true),
    'has fallbacks only, which take nothing by themselves. Remove "fallback" from one.',
  ),
);

/** The whole of `help.config.ts`. Messages follow the field's name and value, so they start with a verb. */
export const ConfigSchema = v.strictObject({
  company: v.strictObject({
    name: localText,
    /** The company's own site, linked from the help centre's header. */
    url: v.optional(
      v.pipe(v.string(), v.url('is not an address. Write it whole, such as "https://example.com".')),
    ),
  }),
  site: v.strictObject({
    /** Origin under which the built site is published; for canonical links and the site map. */
    url: origin,
    /** Path of the site on that origin. */
    base: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^\/([^\s?#]+\/)?$/, 'is not a base path. Start and end it with a slash, such as "/help/".'),
      ),
      '/',
    ),
  }),
  /** Languages in the order in which they are offered; the first is the default. */
  locales: v.pipe(
    v.array(localeCode),
    v.minLength(1, 'is empty. Name at least one language, such as ["en"].'),
    v.check((codes) => new Set(codes).size === codes.length, 'names a language twice. Keep one of them.'),
  ),
  categories: v.pipe(
    v.array(CategorySchema),
    v.check(
      (all) => new Set(all.map(({ id }) => id)).size === all.length,
      'has two categories with one id. Rename one.',
    ),
  ),
  channels: v.pipe(
    v.array(ChannelSchema),
    v.minLength(
      1,
      'is empty, but customers must always be able to reach a person. Add one, such as { type: "email", address: "help@example.com" }.',
    ),
  ),
  /** When people answer, for all languages or for each. */
  hours: v.optional(
    v.union(
      [HoursSchema, v.record(localeCode, HoursSchema)],
      'is neither opening hours nor opening hours for each language.',
    ),
  ),
  /** Hours of work within which the company promises a first answer. Left out, nothing is promised. */
  answersWithinHours: v.optional(
    v.pipe(v.number(), v.minValue(0.25, 'is too small. Promise at least 0.25 hours.')),
  ),
  /** Articles that the widget offers on certain pages before anything is typed, for all languages or for each. */
  suggestions: v.optional(
    v.union(
      [v.array(SuggestionSchema), v.record(localeCode, v.array(SuggestionSchema))],
      'is neither a list of rules nor one for each language.',
    ),
    [],
  ),
  /** What the widget does beyond its defaults; left out, nothing opens by itself. */
  widget: v.optional(WidgetSchema, {}),
  colours: v.optional(
    v.strictObject({
      accent: v.pipe(v.string(), v.hexColor('is not a colour. Write it as "#0b6e5f".')),
    }),
    { accent: '#0b6e5f' },
  ),
  /** Files that customers may attach; `false` takes none. */
  attachments: v.optional(
    v.union(
      [v.literal(false), AttachmentsSchema],
      'must be false or an object such as { count: 5, megabytes: 10, types: ["image", "pdf"] }.',
    ),
    {},
  ),
  /** By language: what is added to, or left out of, the words that bring a person first. */
  urgentWords: v.optional(UrgentWordsSchema, {}),
  /** The optional server. `false` hands cases over by the channels alone. */
  desk: v.union(
    [
      v.literal(false),
      v.strictObject({
        /** Where browsers reach the desk; left out, it is on the origin that serves the site. */
        url: v.optional(origin),
        /** Origins of the company's pages that embed the widget. */
        allowedOrigins: v.array(origin),
        /** Where cases go on to, beside the desk's own inbox. */
        delivery: v.optional(DeliverySchema, []),
        /** A mailbox that the desk reads: answers and new cases come by mail. Left out, none is. */
        mailbox: v.optional(MailboxSchema),
        /** Where what is known of a customer is looked up; left out, nowhere. */
        lookup: v.optional(LookupSchema),
        /** How serious a case is. */
        triage: v.optional(TriageSettingsSchema, {}),
        /** Who answers; the first takes what no route names. */
        teams: v.optional(TeamsSchema, []),
        /** Which team gets which cases; the first that fits. */
        routing: v.optional(v.array(RouteSchema), []),
        /** Whether it is counted what visitors search, read and reject; of nobody in particular. */
        events: v.optional(v.boolean('is neither true nor false.'), true),
        /** How many new cases are taken from one network address, person or site. */
        limits: v.optional(LimitsSchema, {}),
        /** Whether a browser has to compute for a moment before its case is taken. */
        proofOfWork: v.optional(ProofOfWorkSchema, 'under-load'),
        /** Which identity tokens count: those that name this audience; any where left out. */
        identity: v.optional(v.strictObject({ audience: v.optional(text) }), {}),
        /** How long what is kept stays. */
        retention: v.optional(RetentionSchema, {}),
      }),
    ],
    'must be false or an object such as { allowedOrigins: ["https://shop.example.com"] }.',
  ),
});

/** What a company writes in `help.config.ts`. */
export type ConfigInput = v.InferInput<typeof ConfigSchema>;
/** The same after validation, with defaults filled in. */
export type Config = v.InferOutput<typeof ConfigSchema>;
export type CategoryConfig = Config['categories'][number];

/** A span that goes on after midnight has no end on its day. */
function lastMinute(one: { from: string; to: string } | undefined): string {
  return one === undefined ? '' : one.to <= one.from ? '25:00' : one.to;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value);
}
