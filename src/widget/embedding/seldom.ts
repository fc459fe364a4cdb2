import { openByItself } from '../opening/open-by-itself.ts';
import type { Page, SeldomModule } from '../page.ts';
import { listenToKeys } from './shortcut.ts';

const withShortcut = new WeakSet<Page>();
const opening = new WeakSet<Page>();

export const takeSeldom: SeldomModule['takeSeldom'] = (page, shortcut, opens) => {
  const wrong: (string | undefined)[] = [];
  if (shortcut !== undefined && !withShortcut.has(page)) {
    withShortcut.add(page);
    const text = typeof shortcut === 'string' ? shortcut : JSON.stringify(shortcut);
    const toggle = (): void => {
      page.run('toggle');
    };
    wrong.push(listenToKeys(text, toggle, page.leaving.signal));
  }
  if (!opening.has(page)) {
    opening.add(page);
    wrong.push(openByItself(page, opens));
  }
  return wrong.filter((one) => one !== undefined);
};
