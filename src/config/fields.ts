import * as v from 'valibot';

/** Fields that several parts of the settings have. Messages follow the field's name and value, so they start with a verb. */
export const localeCode = v.pipe(
  v.string(),
  v.regex(
    /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
    'is not a BCP 47 language code. Write one such as "en" or "pt-BR".',
  ),
);

export const text = v.pipe(
  v.string('is missing or not text. Write it in quotes.'),
  v.trim(),
  v.nonEmpty('is empty. Write some text.'),
);

/** The same text for every language, or one for each. */
export const localText = v.union(
  [text, v.record(localeCode, text)],
  'must be text, or an object with a text for each language.',
);

/** Pages of the company's, by path or whole address; `*` stands for anything. */
export const pages = v.pipe(
  v.string(),
  v.regex(
    /^(\/|https?:\/\/[^/?#\s]+\/)[^?#\s]*$/,
    'is not a path or an address. Write it from the first slash, such as "/checkout/*", or whole, such as "https://shop.example.com/checkout/*"; without "?" and "#".',
  ),
);
