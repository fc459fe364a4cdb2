import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from './support/builds.ts';
import { serveHost } from './support/host-page.ts';
import { english, hebrew } from './support/languages.ts';
import { expect, test as base } from './support/test.ts';
import { KEYS, missingForWebKit, WebKit } from './support/webkit.ts';

const missing = missingForWebKit();
if (missing !== undefined) process.stderr.write(`SKIPPED: the journeys in WebKit; ${missing}.\n`);
const isFull = process.env['HANDRAIL_FULL'] === '1';
if (missing === undefined && !isFull)
  process.stderr.write(
    'SKIPPED: all in WebKit but one journey; the rest is of the full run: npm run test:full.\n',
  );

/** Into the widget, and into a search box of the page's. */
const IN = 'handrail-widget >>> ';
const BOX = 'handrail-search >>> ';

const PartSchema = v.object({
  left: v.number(),
  top: v.number(),
  width: v.number(),
  height: v.number(),
});
const DrawnSchema = v.object({ quarters: v.array(v.number()), width: v.number(), height: v.number() });

/** WebKit, the engine of Safari, by its own driver; the other tests drive Chromium. */
const test = base.extend<{ readonly webkit: WebKit }>({
  webkit: async ({}, use, info) => {
    const webkit = await WebKit.start(1280, 900);
    try {
      await use(webkit);
      if (info.status !== info.expectedStatus)
        await writeFile(info.outputPath('webkit.png'), await webkit.picture(), 'base64');
    } finally {
      await webkit.close();
    }
  },
});
test.skip(missing !== undefined, missing ?? '');
test.setTimeout(180_000);

/** Errors that nobody caught and violations of the page's policy, from now until the page is left. */
async function watchTroubles(webkit: WebKit): Promise<() => Promise<unknown>> {
  await webkit.run(() => {
    const troubles: string[] = [];
    Reflect.set(window, 'troubles', troubles);
    addEventListener('error', ({ message }) => troubles.push(message));
    addEventListener('unhandledrejection', ({ reason }) => troubles.push(String(reason)));
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => troubles.push(violatedDirective));
  });
  return () => webkit.run(() => Reflect.get(window, 'troubles') as unknown);
}

test('in WebKit a customer searches, reads, writes, attaches, is heard and follows', async ({
  webkit,
  place,
}) => {
  const { words } = english;
  const { common, caseForm, reading } = words;
  await webkit.open(place.shopUrl + english.orderPage);
  const troubles = await watchTroubles(webkit);
  await webkit.press(`${IN}[part=launcher]`);
  await webkit.focused(`${IN}input[type=search]`);
  await webkit.type(english.parcel.query);
  await webkit.press(`${IN}a.hit`, english.parcel.title);
  await webkit.see(`${IN}h2`, english.parcel.title);
  await webkit.press(`${IN}.verdict button`, common.no);
  await webkit.press(`${IN}label`, reading.reasons['did-not-work']);
  await webkit.press(`${IN}button`, reading.tellUs);
  await webkit.press(`${IN}button.back`);
  await webkit.focused(`${IN}input[type=search]`);
  await webkit.press(`${IN}button.person-button`);
  await webkit.press(`${IN}button`, common.channels.message);
  await webkit.focused(`${IN}textarea[name=message]`);
  await webkit.type(english.message);
  // What comes below the message pushes what is to be pressed.
  await webkit.see(`${IN}.may-answer`);
  await webkit.attach(`${IN}input[type=file]`, join(root, 'docs/images/widget.png'));
  await webkit.see(`${IN}li`, 'widget.png');
  await webkit.press(`${IN}input[name=email]`);
  await webkit.focused(`${IN}input[name=email]`);
  await webkit.type('compass@example.com');
  await webkit.press(`${IN}button[type=submit]`, caseForm.send);
  await webkit.see(`${IN}h2`, caseForm.received);
  await webkit.see(`${IN}.reference`, 'H-');
  expect(await troubles()).toEqual([]);

  const follow = await webkit.look(`${IN}a`, words.cases.follow, (link) => link.getAttribute('href'));
  await webkit.open(v.parse(v.string(), follow));
  await webkit.see('main', english.message);
  await webkit.see('main li', 'widget.png');
});

test.describe('in the full run', () => {
  test.skip(!isFull, 'they are of the full run: npm run test:full');

  for (const language of [english, hebrew]) {
    const { code, words, parcel, orderPage, message } = language;
    const { common, caseForm, reading } = words;
    test(`in WebKit the whole journey goes by keyboard, in ${code}`, async ({ webkit, place }) => {
      await webkit.open(place.shopUrl + orderPage);
      await webkit.tabTo(`${IN}[part=launcher]`);
      await webkit.type(KEYS.enter);
      await webkit.focused(`${IN}input[type=search]`);
      await webkit.type(KEYS.escape);
      await webkit.focused(`${IN}[part=launcher]`);
      await webkit.type(KEYS.space);
      await webkit.focused(`${IN}input[type=search]`);
      await webkit.type(parcel.query);
      await webkit.see(`${IN}a.hit`, parcel.title);
      await webkit.type(KEYS.down + KEYS.enter);
      await webkit.tabTo(`${IN}.verdict button`, common.no);
      await webkit.type(KEYS.enter);
      await webkit.tabTo(`${IN}input[type=radio]`);
      await webkit.type(KEYS.space + KEYS.down);
      await webkit.tabTo(`${IN}button`, reading.tellUs);
      await webkit.type(KEYS.enter);
      await webkit.tabTo(`${IN}button.person-button`);
      await webkit.type(KEYS.enter);
      await webkit.tabTo(`${IN}button`, common.channels.message);
      await webkit.type(KEYS.enter);
      await webkit.focused(`${IN}textarea[name=message]`);
      await webkit.type(message);
      await webkit.tabTo(`${IN}input[name=email]`);
      await webkit.type('compass@example.com');
      await webkit.tabTo(`${IN}button[type=submit]`, caseForm.send);
      await webkit.type(KEYS.enter);
      await webkit.see(`${IN}h2`, caseForm.received);
      await webkit.type(KEYS.escape);
      await webkit.focused(`${IN}[part=launcher]`);
    });
  }

  test('in WebKit the arrow keys show which result they came to, although the field was pressed', async ({
    webkit,
    place,
  }) => {
    const { refund } = english;
    const host = await serveHost({
      language: english,
      help: place.help,
      body: '<handrail-search></handrail-search>',
    });
    try {
      await webkit.open(host.url);
      await webkit.press(`${BOX}input[type=search]`);
      await webkit.type(refund.query);
      await webkit.see(`${BOX}a.hit`, refund.title);
      await webkit.type(KEYS.down);
      await webkit.focused(`${BOX}a`);
      const outline = await webkit.look(`${BOX}a:focus`, '', (hit) => getComputedStyle(hit).outlineStyle);
      expect(outline).toBe('solid');
      await webkit.type(KEYS.enter);
      await webkit.see(`${IN}h2`, refund.title);
      await webkit.type(KEYS.escape);
      await webkit.focused(`${BOX}input[type=search]`);
    } finally {
      host.stop();
    }
  });

  test('in WebKit the topics are a line of ours, with the arrow in it, and no button of its own', async ({
    webkit,
    place,
  }) => {
    await webkit.open(place.shopUrl + hebrew.orderPage);
    await webkit.press(`${IN}[part=launcher]`);
    await webkit.focused(`${IN}input[type=search]`);
    await webkit.type(hebrew.parcel.query);
    const drawn = await webkit.look(`${IN}select`, '', (select) => {
      const whole = select.getBoundingClientRect();
      const arrow = select.nextElementSibling?.getBoundingClientRect();
      return {
        own: getComputedStyle(select).appearance,
        // At the end of a line that is written from the right.
        within: arrow && arrow.left - whole.left,
      };
    });
    expect(drawn).toEqual({ own: 'none', within: 0 });
  });

  /** How much of a part of a picture is dark in each quarter of what is dark at all, and how large that is. */
  async function drawnIn(webkit: WebKit, png: string, part: v.InferOutput<typeof PartSchema>) {
    // Of no policy, so that the picture may be looked at.
    await webkit.open('about:blank');
    const drawn = await webkit.run(
      async (base64, { left, top, width, height }) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const drawing = new OffscreenCanvas(width, height).getContext('2d');
        drawing?.drawImage(image, -left, -top);
        const pixels = drawing?.getImageData(0, 0, width, height).data ?? [];
        const marks: (readonly [x: number, y: number])[] = [];
        for (let at = 0; at < width * height; at += 1)
          if ((pixels[at * 4] ?? 255) < 200) marks.push([at % width, Math.floor(at / width)]);
        const [xs, ys] = [marks.map(([x]) => x), marks.map(([, y]) => y)];
        const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        const quarters = [0, 0, 0, 0];
        for (const [x, y] of marks) {
          const quarter = (x * 2 > x0 + x1 ? 1 : 0) + (y * 2 > y0 + y1 ? 2 : 0);
          quarters[quarter] = (quarters[quarter] ?? 0) + 1;
        }
        return { quarters, width: x1 - x0 + 1, height: y1 - y0 + 1 };
      },
      png,
      part,
    );
    return v.parse(DrawnSchema, drawn);
  }

  test('in WebKit the cross that empties a search field of the site is whole', async ({ webkit, place }) => {
    await webkit.open(`${place.help}en/`);
    await webkit.press('main input[type=search]');
    await webkit.type('parcel');
    const end = await webkit.look('main input[type=search]', '', (field) => {
      const { right, top, height } = field.getBoundingClientRect();
      return {
        left: Math.round(right) - 40,
        top: Math.round(top) + 8,
        width: 40,
        height: Math.round(height) - 16,
      };
    });
    const cross = await drawnIn(webkit, await webkit.picture(), v.parse(PartSchema, end));
    expect(cross.width).toBe(cross.height);
    expect(cross.width).toBeGreaterThan(11);
    // The broken one had little more than half in one quarter of what it had in another.
    expect(Math.min(...cross.quarters) / Math.max(...cross.quarters)).toBeGreaterThan(0.8);
  });
});
