import { describe, expect, it } from 'vitest';
import { browserSettings } from '../../../src/build/browser-settings.ts';
import { withoutScript } from '../../../src/build/without-script.ts';
import { parseConfig } from '../../../src/config/load.ts';
import { locales } from '../../../src/locales/generated/registry.ts';
import type { BrowserSettings } from '../../../src/handoff/settings.ts';

const company = { name: { en: 'Tea & <b>Co</b>', he: 'תה' } };
const settingsOf = (channels: readonly object[], desk: unknown = { allowedOrigins: [] }): BrowserSettings => {
  const config = parseConfig({
    ...{ company, desk, channels },
    site: { url: 'https://help.example.com', base: '/support/' },
    locales: ['en', 'he'],
    categories: [],
  });
  return browserSettings(config, ['en', 'he'], []);
};
const { en, he } = locales;
const mail = { type: 'email', name: 'mail', to: 'a@example.com', from: 'b@example.com', host: 'localhost' };

describe('the case page without its script', () => {
  it('has the channels of each language, as text that is no HTML', () => {
    const page = withoutScript(
      settingsOf([
        { type: 'message' },
        { type: 'phone', number: '+44 20 7946 0138', locales: ['en'] },
        { type: 'phone', number: '+972 3-555-0138', locales: ['he'] },
      ]),
    );
    const [english = '', hebrew = ''] = page.split('</section>');
    expect(english).toContain('Tea &amp; &lt;b&gt;Co&lt;/b&gt;');
    expect(english).toContain('href="tel:+442079460138"');
    expect(hebrew).toContain('lang="he" dir="rtl"');
    expect(hebrew).toContain('href="tel:+97235550138"');
    expect(page).not.toContain('/contact/');
  });

  it('leads to the form where that needs no script', () => {
    const desk = { allowedOrigins: [], delivery: [mail] };
    const page = withoutScript(
      settingsOf([{ type: 'message' }, { type: 'phone', number: '+44 20 7946 0138' }], desk),
    );
    expect(page).toContain(`href="/support/he/contact/"><span>${he?.common.channels.message ?? ''}</span>`);
  });

  it('leads to the contact page where the company has nothing that needs no script', () => {
    const page = withoutScript(settingsOf([{ type: 'message' }]));
    expect(page).toContain(`href="/support/en/contact/"><span>${en?.common.talkToPerson ?? ''}</span>`);
  });
});
