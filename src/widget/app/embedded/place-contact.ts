import type { Own } from './own.ts';

/** Puts the contact form into a place of the page. Rejects where its language cannot be loaded. */
export async function placeContact(place: HTMLElement, { widget, signal }: Own): Promise<void> {
  const { boot, view, start } = widget;
  const host = document.createElement('handrail-widget');
  host.lang = boot.locale;
  host.dir = view.locale.meta.direction;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{all:initial!important;color-scheme:${boot.theme}!important;display:block!important}`,
  );
  root.adoptedStyleSheets = [sheet];
  place.append(host);
  const run = await start({ ...boot, root, inline: true, launcher: undefined });
  run('contact');
  signal.addEventListener('abort', () => {
    run('destroy');
    host.remove();
  });
}
