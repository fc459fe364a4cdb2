import { describe, expect, it } from 'vitest';
import { browserSettings } from '../../../src/build/browser-settings.ts';
import { parseConfig } from '../../../src/config/load.ts';

const week = { mon: [{ from: '09:00', to: '18:00' }] };
const config = parseConfig({
  company: { name: { en: 'Lumora', he: 'לומורה' } },
  site: { url: 'https://help.lumora.example', base: '/help/' },
  locales: ['en', 'he'],
  categories: [{ id: 'orders', title: { en: 'Orders', he: 'הזמנות' } }],
  channels: [
    { type: 'message' },
    { type: 'phone', number: '+44 20 7946 0138', locales: ['en'] },
    { type: 'email', address: 'help@lumora.example' },
  ],
  hours: { he: { timeZone: 'Asia/Jerusalem', week } },
  desk: { allowedOrigins: ['https://shop.example.com'] },
});

describe('what browsers may know of the settings', () => {
  const settings = browserSettings(config, ['en', 'he'], config.categories);

  it('gives each language its own channels in order, texts and hours', () => {
    expect(settings.byLocale['en']?.channels.map(({ type }) => type)).toEqual(['message', 'phone', 'email']);
    expect(settings.byLocale['he']?.channels.map(({ type }) => type)).toEqual(['message', 'email']);
    expect(settings.byLocale['he']?.company).toBe('לומורה');
    expect(settings.byLocale['he']?.categories).toEqual([{ id: 'orders', title: 'הזמנות' }]);
    expect(settings.byLocale['en']?.hours).toBeNull();
    expect(settings.byLocale['he']?.hours).toEqual({
      timeZone: 'Asia/Jerusalem',
      ...{ week, holidays: [], zoneName: 'שעון ישראל' },
    });
  });

  it('keeps everything else to itself', () => {
    expect(JSON.stringify(settings)).not.toContain('shop.example.com');
    expect(Object.keys(settings).sort()).toEqual([
      'accent',
      'base',
      'byLocale',
      'counts',
      'deskUrl',
      'locales',
      'opens',
      'suggestions',
      'takesForms',
      'writing',
      'zendesk',
    ]);
  });

  it('offer a form without JavaScript only where the desk can mail, and takes messages', () => {
    const mail = { type: 'email', name: 'mail' };
    const takes = (change: object): boolean =>
      browserSettings({ ...config, ...change }, ['en'], []).takesForms;
    const desk = config.desk === false ? { allowedOrigins: [] } : config.desk;
    const channels = [{ type: 'message' as const }];
    expect(takes({ channels, desk: { ...desk, delivery: [] } })).toBe(false);
    expect(takes({ channels, desk: { ...desk, delivery: [mail] } })).toBe(true);
    expect(takes({ channels: [], desk: { ...desk, delivery: [mail] } })).toBe(false);
    expect(takes({ channels, desk: false })).toBe(false);
  });

  it('names no category that has nothing for customers in the language', () => {
    const isPublic = (locale: string): boolean => locale === 'he';
    const { byLocale } = browserSettings(config, ['en', 'he'], config.categories, isPublic);
    expect(byLocale['en']?.categories).toEqual([]);
    expect(byLocale['he']?.categories).toEqual([{ id: 'orders', title: 'הזמנות' }]);
  });

  it('offers no message where there is no desk', () => {
    const { deskUrl, byLocale } = browserSettings({ ...config, desk: false }, ['en'], []);
    expect(deskUrl).toBeNull();
    expect(byLocale['en']?.channels.map(({ type }) => type)).toEqual(['phone', 'email']);
  });
});
