import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { fromLayout } from '../../../src/search/keyboard.ts';
import type { IndexFile } from '../../../src/search/types.ts';
import { openInRoundTrips } from './round-trips.ts';
import { analyzerOf, manyArticles } from './shop.ts';

const analyzer = analyzerOf('bg');
const SHOP = manyArticles(
  (
    'връщане пратка плащане карта куриер етикет доставка гаранция фактура адрес отказ поръчка ваучер счупен видео ' +
    'експресна стандартна митница парола профил имейл телефон ремонт резервна зарядно батерия ръчно получаване ' +
    'шкаф шофьор повредена липсва закъснение ранна превод разписка отстъпка лоялност точки размер цвят плат пране ' +
    'account bluetooth courier delivery email facebook google huawei iphone jabra kindle lenovo messenger netflix ' +
    'oneplus paypal qualcomm revolut samsung telegram ubuntu viber whatsapp xiaomi youtube zoom'
  ).split(' '),
);
let files: readonly IndexFile[] = [];

beforeAll(async () => {
  files = await buildIndex({ locale: 'bg', analyzer, records: SHOP, site: '/bg/', layout: 'sharded' });
});

/** What a query of a new visitor is taken for, and how often it waits for files. */
async function ask(query: string): Promise<{ meant: string | undefined; trips: number }> {
  const { index, tripsOf } = await openInRoundTrips(files, 'bg');
  const searching = index.search(query, { typing: true });
  const trips = await tripsOf(searching);
  return { meant: (await searching).repair?.query, trips };
}

/** The words' own files, the vocabulary and what other keyboards would give, what was meant, and the titles. */
const TRIPS = 4;

describe('a query that has to be repaired', () => {
  it('waits once for what all other keyboards would give, and for nothing after them', async () => {
    for (const query of ['пратка гаранция', 'гаранция', 'куриер размер', 'доставка']) {
      const slip = query.replace(/(.)(.)(.)$/u, '$2$1$3');
      const { meant, trips } = await ask(slip);
      expect({ slip, meant }).toEqual({ slip, meant: query });
      expect({ slip, trips: Math.max(trips, TRIPS) }).toEqual({ slip, trips: TRIPS });
    }
  });

  it('waits as often where it was typed on another keyboard, whichever that is', async () => {
    for (const query of ['ваучер', 'доставка карта', 'ваучер куриер', 'фактура адрес отказ']) {
      for (const layout of await analyzer.layouts()) {
        const typed = fromLayout(query, layout);
        const { meant, trips } = await ask(typed);
        expect({ typed, meant }).toEqual({ typed, meant: query });
        expect({ typed, trips: Math.max(trips, TRIPS) }).toEqual({ typed, trips: TRIPS });
      }
    }
  });
});
