/** What a page may say in `data-*` on the script tag. */
export interface LoaderOptions {
  /** Corner at the inline end or start: `end`, `start`. */
  readonly position: string;
  /** `on`, or `off` to leave the launcher out: the page opens the widget by a link or a call. */
  readonly launcher: string;
  /** `light dark` as the system has it, `light` or `dark`. */
  readonly theme: string;
}

/** Reads the options; a wrong value is said in one warning and its default, the first, taken. */
export function readOptions(
  data: Readonly<Record<string, string | undefined>>,
  warn: (message: string) => void,
): LoaderOptions {
  const choice = (name: string, ...allowed: [string, ...string[]]): string => {
    const value = data[name] ?? allowed[0];
    if (allowed.includes(value)) return value;
    warn(`data-${name}: use ${allowed.join(' or ')}.`);
    return allowed[0];
  };
  return {
    position: choice('position', 'end', 'start'),
    launcher: choice('launcher', 'on', 'off'),
    theme: choice('theme', 'light dark', 'light', 'dark'),
  };
}
