/** What a page may say in `data-*` on the script tag. */
export interface LoaderOptions {
  /** Language, else the page's. */
  readonly locale: string | undefined;
  /** Corner at the inline end or start. */
  readonly position: string;
  /** `off` leaves the launcher out: the page opens the widget by a link or a call. */
  readonly launcher: string;
  /** Follow the system, or always light or dark. */
  readonly theme: string;
}

/** Allowed values, the default first. */
const CHOICES = {
  position: ['end', 'start'],
  launcher: ['on', 'off'],
  theme: ['auto', 'light', 'dark'],
} as const;

/** Reads the options; a wrong value is said in one warning and its default taken. */
export function readOptions(
  data: Readonly<Record<string, string | undefined>>,
  warn: (message: string) => void,
): LoaderOptions {
  const choice = (name: keyof typeof CHOICES): string => {
    const allowed: readonly string[] = CHOICES[name];
    const value = data[name] ?? CHOICES[name][0];
    if (allowed.includes(value)) return value;
    warn(`[handrail] data-${name} is "${value}": use ${allowed.join(' or ')}.`);
    return CHOICES[name][0];
  };
  return {
    locale: data['locale'],
    position: choice('position'),
    launcher: choice('launcher'),
    theme: choice('theme'),
  };
}
