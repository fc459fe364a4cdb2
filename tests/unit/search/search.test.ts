import { describe, expect, it } from 'vitest';
import { article, ENGLISH, indexOf } from './shop.ts';

const first = async (query: string, options = {}): Promise<string | undefined> =>
  (await (await indexOf('en', ENGLISH)).search(query, options)).hits[0]?.id;

describe('search', () => {
  it('answers a full question although most of its words are in no article', async () => {
    expect(await first('hello, could you tell me how long until my refund comes please')).toBe(
      'returns/refund',
    );
  });

  it('finds an article by another form of its word', async () => {
    expect(await first('refunding')).toBe('returns/refund');
    expect(await first('deliveries')).toBe('delivery/times');
  });

  it('finds an article by a keyword that its text does not have', async () => {
    expect(await first('money back')).toBe('returns/refund');
  });

  it('finds a product code however it is typed', async () => {
    for (const query of ['X-200', 'x200', 'x 200']) expect(await first(query)).toBe('warranty/claim');
  });

  it('ranks the article that is about the word above one that mentions it', async () => {
    const index = await indexOf('en', [
      article('a/mention', 'Ways to pay', 'Cards, gift cards and bank transfer. See also returns.'),
      article('a/about', 'Returns', 'How to send things back. Returns are free.'),
    ]);
    expect((await index.search('returns')).hits.map(({ id }) => id)).toEqual(['a/about', 'a/mention']);
  });

  it('repairs a word with a slip, says so, and leaves it alone when told to', async () => {
    const index = await indexOf('en', ENGLISH);
    const repaired = await index.search('waranty');
    expect(repaired.hits[0]?.id).toBe('warranty/claim');
    expect(repaired.repair).toEqual({ kind: 'spelling', query: 'warranty' });
    const exact = await index.search('waranty', { exact: true });
    expect(exact).toMatchObject({ total: 0, nearest: true });
    expect(exact.hits[0]?.id).toBe('warranty/claim');
    expect(exact.repair).toBeUndefined();
  });

  it('does not repair a query whose words it knows', async () => {
    expect((await (await indexOf('en', ENGLISH)).search('parcel missing')).repair).toBeUndefined();
  });

  it('completes the last word while it is being typed, and half a word that was sent where nothing else is found', async () => {
    expect(await first('neighb', { typing: true })).toBe('delivery/missing');
    expect(await first('neighb')).toBe('delivery/missing');
    expect(await first('neighb', { exact: true })).toBeUndefined();
  });

  it('completes a word behind another particle than the articles have it', async () => {
    const index = await indexOf('he', [
      article('a/app', 'האפליקציה נסגרת', 'האפליקציה נסגרת כשהסוללה חלשה.'),
      article('a/other', 'מסך כבוי', 'המסך נשאר כבוי.'),
    ]);
    expect((await index.search('תקלה באפליק', { typing: true })).hits[0]?.id).toBe('a/app');
  });

  it('gives no weight to a misspelt word that would have none', async () => {
    const index = await indexOf('en', [
      article('a/where', 'Where we are', 'Where is the shop, and where is the car park?'),
      article('a/parcel', 'Parcels', 'Your parcel is on its way.'),
    ]);
    const result = await index.search('whree parcel');
    expect(result.repair?.query).toBe('where parcel');
    expect(result.hits.map(({ id }) => id)).toEqual(['a/parcel']);
  });

  it('puts what is most likely meant by half a word first, not its rarest completion', async () => {
    const index = await indexOf('en', [
      article('a/refund', 'When will I get my refund?', 'Your refund takes five days.'),
      article('a/cancel', 'Change an order', 'If we refuse, we tell you why.'),
      ...['b', 'c', 'd', 'e', 'f', 'g'].map((id) => article(`a/${id}`, `Of ${id}`, 'We refund you.')),
    ]);
    const { hits } = await index.search('refu', { typing: true });
    expect(hits[0]?.id).toBe('a/refund');
  });

  it('marks the words that matched in title and snippet and keeps the text as it is', async () => {
    const [hit] = (await (await indexOf('en', ENGLISH)).search('refund')).hits;
    expect(hit?.titleMarks.filter(({ mark }) => mark).map(({ text }) => text)).toEqual(['refund']);
    expect(hit?.snippet.map(({ text }) => text).join('')).toBe(
      'Refunds reach your card in 3 to 5 working days.',
    );
    expect(hit?.snippet[0]).toEqual({ text: 'Refunds', mark: true });
  });

  it('gives each hit its address and fragment', async () => {
    const [hit] = (await (await indexOf('en', ENGLISH)).search('refund')).hits;
    expect(hit).toMatchObject({
      url: '/en/returns/refund/',
      fragment: 'a/returns-refund.json',
      category: 'returns',
    });
  });

  it('says "nothing found" for what holds no word', async () => {
    const index = await indexOf('en', ENGLISH);
    for (const query of ['', '   ', '?!…', '\u0000\u202e', '\ud800', '🙂']) {
      expect(await index.search(query)).toMatchObject({ hits: [], total: 0 });
    }
  });

  it('takes words that objects have as words', async () => {
    const index = await indexOf('en', [
      article('constructor/__proto__', 'The constructor', '__proto__ and toString are words like others.'),
      ...ENGLISH,
    ]);
    expect((await index.search('constructor __proto__')).hits[0]?.id).toBe('constructor/__proto__');
    expect((await index.search('hasOwnProperty')).hits).toEqual([]);
  });

  it('bounds the work of a query of a megabyte', async () => {
    const index = await indexOf('en', ENGLISH);
    const query = 'refund '.repeat(150_000);
    expect((await index.search(query)).hits[0]?.id).toBe('returns/refund');
  });

  it('looks an article up by its id', async () => {
    const index = await indexOf('en', ENGLISH);
    expect((await index.article('delivery/missing'))?.title).toBe('My parcel is missing');
    expect(await index.article('delivery/unknown')).toBeUndefined();
    expect(await index.article('')).toBeUndefined();
  });

  it('offers whole words for the one being typed', async () => {
    const index = await indexOf('en', ENGLISH);
    expect((await index.complete('my par')).queries).toEqual(['my parcel']);
    expect((await index.complete('x')).queries).toEqual([]);
    expect((await index.complete('how p')).queries).toEqual([]);
  });

  it('shows the featured articles before anything is typed', async () => {
    const index = await indexOf('en', ENGLISH, { featured: ['delivery/times', 'no/such', 'returns/refund'] });
    expect(index.featured.map(({ id }) => id)).toEqual(['delivery/times', 'returns/refund']);
  });
});

describe('search in Hebrew and Bulgarian', () => {
  const hebrew = [
    article('returns/refund', 'מתי אקבל את הכסף בחזרה?', 'ההחזר מגיע לכרטיס תוך 3 עד 5 ימי עסקים.'),
    article('delivery/times', 'זמני משלוח', 'המשלוח מגיע תוך יומיים עד ארבעה ימי עסקים.'),
  ];
  const bulgarian = [
    article('returns/refund', 'Кога ще получа парите си?', 'Сумата идва по картата до 5 работни дни.'),
    article(
      'delivery/times',
      'Срокове на доставката',
      'Доставката отнема от 2 до 4 работни дни до търговския център.',
    ),
  ];

  it('finds a Hebrew word behind its particles and endings', async () => {
    const index = await indexOf('he', hebrew);
    for (const query of ['משלוח', 'במשלוח', 'ושהמשלוחים']) {
      expect((await index.search(query)).hits[0]?.id).toBe('delivery/times');
    }
  });

  it('finds a Bulgarian word in its forms', async () => {
    const index = await indexOf('bg', bulgarian);
    for (const query of ['доставка', 'доставки', 'център', 'центъра', 'центрове']) {
      expect((await index.search(query)).hits[0]?.id).toBe('delivery/times');
    }
  });

  it('understands Hebrew typed on a Latin keyboard, and says so', async () => {
    const { hits, repair } = await (await indexOf('he', hebrew)).search('nakuj');
    expect(hits[0]?.id).toBe('delivery/times');
    expect(repair).toEqual({ kind: 'layout', query: 'משלוח' });
  });

  it('takes keys struck at random for nothing else', async () => {
    const index = await indexOf('he', hebrew);
    expect(await index.search('qzxv wwkj', { typing: true })).toMatchObject({ hits: [], total: 0 });
  });

  it.each([
    ['in the phonetic layout', 'dostawka', 'доставка'],
    ['in the standard layout', 'ofijdlud', 'доставка'],
    [
      'in the newer phonetic one, in which the older has a word that looks like another',
      'garanci[',
      'гаранция',
    ],
    ['by sound', 'dostavka', 'доставка'],
    ['by sound, with a slip', 'dostvakata', 'доставката'],
    ['with letters on keys of commas and brackets', 'f;xh', 'омйг'],
  ])('understands Bulgarian typed on a Latin keyboard %s', async (_how, query, meant) => {
    const index = await indexOf('bg', [
      ...bulgarian,
      article('x/y', 'Омйг', 'Дума, чиято м е на клавиш за точка и запетая.'),
      article('x/z', 'Как да ползвам гаранцията?', 'За гаранцията пазете касовата бележка.'),
    ]);
    const { hits, repair } = await index.search(query);
    expect(repair).toEqual({ kind: 'layout', query: meant });
    expect(hits[0]?.titleMarks.some(({ mark }) => mark)).toBe(true);
  });

  it('leaves a Latin name alone beside words of another layout', async () => {
    const index = await indexOf('bg', [article('x/y', 'Доставка с Econt', 'До офис на Econt или до адрес.')]);
    expect((await index.search('dostawka econt')).repair).toEqual({
      kind: 'layout',
      query: 'доставка econt',
    });
  });

  it('understands a Latin word typed on a Hebrew keyboard', async () => {
    const index = await indexOf('he', [article('x/y', 'תשלום ב-PayPal', 'איך משלמים דרך PayPal.')]);
    expect((await index.search('פשטפשך')).repair).toEqual({ kind: 'layout', query: 'paypal' });
  });

  it.each([
    ['Hebrew', 'רקכומג', 'refund'],
    ['Hebrew, word by word', "'יקרק ןד צט רקכומג", 'where is my refund'],
    ['Bulgarian phonetic', 'рефунд', 'refund'],
    ['Bulgarian standard', 'иеокхл', 'refund'],
  ])('understands English typed on a %s keyboard', async (_how, query, meant) => {
    const index = await indexOf('en', [
      article('x/y', 'When will I get my refund?', 'Refunds take three days.'),
    ]);
    const { hits, repair } = await index.search(query);
    expect(repair).toEqual({ kind: 'layout', query: meant });
    expect(hits[0]?.id).toBe('x/y');
  });
});
