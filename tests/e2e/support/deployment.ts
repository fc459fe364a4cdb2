import type { Page } from '@playwright/test';
import { fragmentFile } from '../../../src/build/fragment-file.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import { english } from './languages.ts';

/** Files of the English index by path, as a server holds them. */
export type Deployed = ReadonlyMap<string, Uint8Array>;

/** An article as a reader of the index meets it. */
interface Told {
  readonly word: string;
  readonly title: string;
  readonly html: string;
  /** Titles of what is to be read next. */
  readonly related?: readonly string[];
}

/** The index of a help centre with a few articles, in many files; `edition` is in every title and text. */
export function deploymentOf(edition: string): Promise<Deployed> {
  const articles = ['refund', 'parcel', 'kettle'].map((word) => ({
    word,
    title: `About the ${word}, ${edition}`,
    html: `<p>What the ${edition} says.</p>`,
  }));
  return deploymentWith(articles, edition);
}

/** The index of a help centre with these articles, in many files, each named by what is in it. */
export async function deploymentWith(told: readonly Told[], version: string): Promise<Deployed> {
  const { analyzer } = english.words;
  const articles = told.map(({ word, title, html, related = [] }) => {
    const titles = new Map(related.map((other, at) => [`general/related-${String(at)}`, other]));
    const article = {
      key: `general/${word}`,
      locale: 'en',
      category: 'general',
      slug: word,
      title,
      description: '',
      keywords: [],
      order: 1,
      updated: '2025-01-01',
      related: [...titles.keys()],
      redirects: [],
      version,
      headings: [],
      sections: [],
    };
    const fragment = fragmentFile(article, html, '/', titles);
    const record = {
      id: article.key,
      title,
      description: `All there is to say of the ${word}.`,
      category: article.category,
      keywords: [],
      fragment: fragment.path,
      sections: [],
    };
    return { fragment, record };
  });
  const index = await buildIndex({
    locale: 'en',
    analyzer,
    records: articles.map(({ record }) => record),
    site: '/en/',
    layout: 'sharded',
  });
  return new Map(
    [...articles.map(({ fragment }) => fragment), ...index].map(({ path, bytes }) => [path, bytes]),
  );
}

/** Puts an English index in the place of the built one; what is deployed later takes the files of before away. */
export async function deployTo(page: Page, first: Deployed): Promise<(next: Deployed) => void> {
  let deployed = first;
  const headers = { 'access-control-allow-origin': '*' };
  await page.route('**/handrail/en/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^.*\/handrail\/en\//, '');
    const bytes = deployed.get(path);
    if (bytes) await route.fulfill({ body: Buffer.from(bytes), headers });
    else await route.fulfill({ status: 404, body: 'Not found', headers });
  });
  return (next) => {
    deployed = next;
  };
}

/** Puts a manifest in the index's place that a newer reader is needed for; other files of before are gone. */
export async function deployNewerFormat(page: Page): Promise<void> {
  await page.route('**/handrail/*/*.bin', (route) => route.fulfill({ status: 404, body: 'Not found' }));
  await page.route('**/handrail/*/manifest.json', async (route) => {
    const response = await route.fetch();
    const manifest: unknown = await response.json();
    const newer = { ...(typeof manifest === 'object' ? manifest : {}), format: 1_000_000 };
    await route.fulfill({ json: newer, headers: { 'access-control-allow-origin': '*' } });
  });
}

/** Addresses of what the page's origin keeps in Cache Storage. */
export function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) kept.push(url);
    }
    return kept;
  });
}
