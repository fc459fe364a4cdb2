import * as v from 'valibot';

/** A name of an environment variable; a secret itself does not fit. */
export const variableName = v.pipe(
  v.string(),
  v.regex(
    /^[A-Z][A-Z0-9_]{2,63}$/,
    'is not the name of an environment variable. Write a name such as "HANDRAIL_CRM_SECRET", never the secret itself.',
  ),
);
