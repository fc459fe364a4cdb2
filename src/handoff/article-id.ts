import * as v from 'valibot';

/** Category and file name: an id, and never a sentence. No database loses or changes a sign of it. */
export const articleId = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^[^\s\p{Cc}\p{Cs}/?#@]+\/[^\s\p{Cc}\p{Cs}/?#@]+$/u),
);
