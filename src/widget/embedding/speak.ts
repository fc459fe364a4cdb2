import type { Known, Page, Started } from '../page.ts';
import { warn } from './warn.ts';
import { dressPlaces } from './dress-places.ts';
import { each } from './each.ts';
import { translated } from './translated.ts';

/** Goes on in another language, with what the customer wrote and where he is; where it cannot be loaded, says so. */
export function speak(page: Page, known: Known): void {
  if (page.here === known) return;
  page.here = known;
  page.dress();
  dressPlaces(page);
  each(page, (app) => {
    change(page, app).catch(warn);
  });
}

async function change(page: Page, { view, place, inLanguage }: Started): Promise<void> {
  const [code] = page.here;
  const next = await inLanguage(code);
  // Another one was asked for meanwhile, or it is this one already.
  if (code !== page.here[0] || next.locale === view.locale) return;
  Object.assign(view, next);
  place.dir = next.locale.meta.direction;
  view.session.speak(next.locale, next.places, translated);
}
