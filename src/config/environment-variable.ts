import * as v from 'valibot';

/** The name of an environment variable; `what` is what it holds, as the message about a wrong one says. */
export const environmentVariable = (example: string, what: 'secret' | 'password' = 'secret') =>
  v.pipe(
    v.string(),
    v.regex(
      /^[A-Z][A-Z0-9_]*$/,
      `is not the name of an environment variable. Write one such as "${example}"; the ${what} itself never stands in the settings.`,
    ),
  );
