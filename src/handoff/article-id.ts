import * as v from 'valibot';

/** Category and file name: an id, and never a sentence. */
export const articleId = v.pipe(v.string(), v.maxLength(200), v.regex(/^[^\s/?#@]+\/[^\s/?#@]+$/u));
