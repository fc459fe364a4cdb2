import * as v from 'valibot';

type Issue = v.BaseIssue<unknown>;

/**
 * What is wrong with a setting, each as a line: the field, its value, what to write instead. `at` is the dotted path of
 * what was checked, where that is a part of the settings.
 */
export function describe(issue: Issue, at = ''): string[] {
  const path = v.getDotPath(issue);
  const field = [at, path].filter(Boolean).join('.') || 'the whole';
  // What is wrong inside one branch of a union is more exact than "none of them fitted".
  const inner = (issue.issues ?? []).filter((one) => one.path !== undefined);
  if (issue.type === 'union' && inner.length > 0) {
    return inner.flatMap((one) => describe(one)).map((problem) => `${field}.${problem}`);
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return [`${field} is not a setting. Remove it, or look for a misspelling.`];
  }
  if (issue.input === undefined) return [`${field} is missing. Add it; docs/settings.md shows how.`];
  return [`${field} is ${show(issue.input)}: it ${remedyOf(issue)}`];
}

function remedyOf(issue: Issue): string {
  return /^(is|has|must|may|names|ends) /.test(issue.message)
    ? issue.message
    : `must be ${issue.expected ?? 'something else'}; docs/settings.md shows how.`;
}

/** A value as the person wrote it, cut to a line. */
export function show(value: unknown): string {
  const text = asJson(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** As it stands in the file, or what kind of value it is where JSON has no word for it. */
function asJson(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value that JSON cannot hold';
  }
}
