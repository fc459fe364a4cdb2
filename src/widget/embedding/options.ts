import type { Page } from '../page.ts';

type Given = Readonly<Record<string, unknown>>;

/** What each option may be; the first is the default. */
const CHOICES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  position: ['end', 'start'],
  launcher: ['on', 'off'],
  theme: ['light dark', 'light', 'dark'],
  storage: ['device', 'none'],
};
/** Looked at elsewhere. */
const OTHERS = ['locale', 'shortcut', 'opens', 'queue'];

/** The options of each page that have been found right. */
const checked = new WeakMap<Page, Page['given']>();

/** What each page began with: the attributes of the tag, and `window.handrail` over them. */
const firsts = new WeakMap<Page, Page['given']>();
export const firstGiven = (page: Page): Given => firsts.get(page) ?? {};

/** Looks at the options that the page began with; answers with a sentence for each wrong one. Does so once a page. */
export function checkFirst(page: Page): readonly string[] {
  if (checked.has(page)) return [];
  checked.set(page, {});
  firsts.set(page, page.given);
  // Of the tag's attributes those that are not ours may be another script's.
  const own = Object.entries(page.given).filter(([name]) => Object.hasOwn(CHOICES, name));
  return takeOptions(page, Object.fromEntries(own));
}

/** Takes the options that are right, over those that hold; answers with a sentence for each wrong one. */
export function takeOptions(page: Page, given: Given): readonly string[] {
  const wrong: string[] = [];
  const taken: Record<string, string | undefined> = { ...checked.get(page) };
  for (const [name, value] of Object.entries(given)) {
    const allowed = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
    if (value === undefined || (!allowed && OTHERS.includes(name))) continue;
    if (!allowed)
      wrong.push(`"${name}" is not an option: use ${[...Object.keys(CHOICES), ...OTHERS].join(', ')}.`);
    else if (typeof value === 'string' && allowed.includes(value)) taken[name] = value;
    else wrong.push(`${name} is ${JSON.stringify(value)}: use "${allowed.join('" or "')}".`);
  }
  checked.set(page, taken);
  page.given = taken;
  page.dress();
  return wrong;
}
