import { versioned } from './fixtures/hosts/policies.ts';
import { test } from './support/host-pages.ts';
import { english } from './support/languages.ts';
import { missingForWebKit, WebKit } from './support/webkit.ts';

const missing = missingForWebKit();
const isFull = process.env['HANDRAIL_FULL'] === '1';
test.skip(missing !== undefined || !isFull, missing ?? 'it is of the full run: npm run test:full');
test.setTimeout(180_000);

const IN = 'handrail-widget >>> ';
const { words, message, parcel } = english;

// To such a policy WebKit takes no digest of what a module imports, only of what is asked for by itself.
test('in WebKit, on a page that names the widget’s files by their digests, each screen comes', async ({
  showHost,
}) => {
  const webkit = await WebKit.start(900, 760);
  try {
    const url = showHost(versioned);
    await webkit.open(url);
    await webkit.press(`${IN}[part=launcher]`);
    await webkit.focused(`${IN}input[type=search]`);
    await webkit.type(parcel.query);
    await webkit.press(`${IN}a.hit`, parcel.title);
    await webkit.see(`${IN}.verdict button`, words.common.no);
    await webkit.press(`${IN}button.person-button`);
    await webkit.press(`${IN}button`, words.common.channels.message);
    await webkit.focused(`${IN}textarea[name=message]`);
    await webkit.type(message);
    await webkit.press(`${IN}input[name=email]`);
    await webkit.type('digest@example.com');
    await webkit.press(`${IN}button[type=submit]`, words.caseForm.send);
    await webkit.see(`${IN}h2`, words.caseForm.received);

    await webkit.press(`${IN}a`, words.cases.follow);
    await webkit.see(`${IN}form`, words.casePage.add.title);
  } finally {
    await webkit.close();
  }

  // Straight to a person, before anything else has been shown.
  const fresh = await WebKit.start(900, 760);
  try {
    await fresh.open(showHost(versioned));
    await fresh.run(() => {
      window.handrail.contact();
    });
    await fresh.press(`${IN}button`, words.common.channels.message);
    await fresh.see(`${IN}textarea[name=message]`);
  } finally {
    await fresh.close();
  }
});
