import cyrillic from '@fontsource-variable/rubik/files/rubik-cyrillic-wght-normal.woff2?url';
import hebrew from '@fontsource-variable/rubik/files/rubik-hebrew-wght-normal.woff2?url';
import latin from '@fontsource-variable/rubik/files/rubik-latin-wght-normal.woff2?url';

const byScript: Readonly<Record<string, string>> = { Cyrl: cyrillic, Hebr: hebrew, Latn: latin };

/** The font file that holds a language's letters, to be fetched before the styles ask for it. */
export function fontOf(locale: string): string | undefined {
  return byScript[new Intl.Locale(locale).maximize().script ?? ''];
}
