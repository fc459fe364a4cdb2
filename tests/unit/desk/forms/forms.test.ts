import { describe, expect, it } from 'vitest';
import { FORM_LIFE_MS } from '../../../../src/desk/store/forms.ts';
import { MESSAGE_MAX_LENGTH } from '../../../../src/handoff/draft.ts';
import { STAGES } from '../../../../src/handoff/answers.ts';
import { locales } from '../../../../src/locales/generated/registry.ts';
import { formsDesk, linkIn, type FormsDesk } from './forms-desk.ts';

const FORM = { locale: 'en', message: 'It broke.\r\nTwice.', email: 'noa@example.com', name: 'Noa' };
const NOON = Date.parse('2026-03-01T12:00:00Z');
const cases = (desk: FormsDesk) => desk.store.listCases({ before: null, stages: STAGES, limit: 9 });
const words = locales['en']?.plainForm;

describe('a message without JavaScript', () => {
  it('is no case until whoever reads the address’s mails presses a button, and then one like any other', async () => {
    const desk = await formsDesk({ deliverTo: ['mail'] });
    const sent = await desk.send(FORM);
    expect(sent.status).toBe(202);
    expect(await sent.text()).toContain(words?.sent.title);
    const [mail] = await desk.mailed(1);
    expect(mail).toMatchObject({ from: 'help@acme.com', to: ['noa@example.com'] });
    const link = linkIn(mail);
    // Programs that look at mails follow links.
    const looked = await desk.get(new URL(link).pathname);
    expect(looked.status).toBe(200);
    expect(await looked.text()).toContain(`action="${new URL(link).pathname}"`);
    expect(await cases(desk)).toEqual([]);

    const pressed = await desk.press(link);
    expect(pressed.status).toBe(200);
    const text = await pressed.text();
    expect(text).toContain('H-1001');
    const [row] = await cases(desk);
    const stored = await desk.store.findCase(row?.caseId ?? '');
    expect(stored?.draft).toMatchObject({
      ...{ message: 'It broke.\nTwice.', locale: 'en', trail: [] },
      customer: { email: 'noa@example.com', name: 'Noa' },
    });
    expect(await desk.store.outbox.ofCase(row?.caseId ?? '')).toMatchObject([{ connector: 'mail' }]);
    const token = /\/case\/#([\w.-]+)/.exec(text)?.[1] ?? '';
    expect((await desk.get('/api/case', { Authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it('is one case however often the button is pressed, and the link opens nothing else', async () => {
    const desk = await formsDesk();
    await desk.send(FORM);
    const link = linkIn((await desk.mailed(1))[0]);
    const answers = await Promise.all([desk.press(link), desk.press(link)]);
    answers.push(await desk.press(link));
    for (const answer of answers) expect(await answer.text()).toContain('H-1001');
    expect(await cases(desk)).toHaveLength(1);
    const token = link.slice(link.lastIndexOf('/') + 1);
    expect((await desk.get('/api/case', { Authorization: `Bearer ${token}` })).status).toBe(404);
  });

  it('is mailed about once where the button of the form is pressed twice', async () => {
    const desk = await formsDesk();
    for (let time = 0; time < 2; time += 1) expect((await desk.send(FORM)).status).toBe(202);
    await desk.send({ ...FORM, email: 'ivan@example.com' });
    expect((await desk.mailed(2)).map(({ to }) => to[0]).sort()).toEqual([
      'ivan@example.com',
      'noa@example.com',
    ]);
  });

  it.each(['en', 'he', 'bg'])('is answered in %s, mail and pages', async (locale) => {
    const desk = await formsDesk();
    const own = locales[locale];
    expect(await (await desk.send({ ...FORM, locale })).text()).toContain(own?.plainForm.sent.title);
    const link = linkIn((await desk.mailed(1))[0]);
    const looked = await (await desk.get(new URL(link).pathname)).text();
    expect(looked).toContain(`${locale} ${own?.meta.direction ?? ''}`);
    expect(looked).toContain(own?.plainForm.confirm.button);
    expect(await (await desk.press(link)).text()).toContain(own?.plainForm.received.title);
  });

  it.each([
    ['no message', { message: ' \r\n' }],
    ['too long a message', { message: 'x'.repeat(MESSAGE_MAX_LENGTH + 1) }],
    ['no address', { email: '' }],
    ['no address that mail can be sent to', { email: 'noa' }],
    ['two addresses', { email: 'noa@example.com, ivan@example.com' }],
  ])('with %s comes back in the form with all that was typed', async (_what, change) => {
    const desk = await formsDesk();
    const filled = { ...FORM, name: '"><script>alert(1)</script>', ...change };
    const answer = await desk.send(filled);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
    if (!('message' in change)) expect(text).toContain('It broke.\nTwice.</textarea>');
    expect(await desk.store.forms.ofEmail(filled.email)).toEqual([]);
  });

  it('comes back in the form once an address has had its mails for the hour, with when to come again', async () => {
    const desk = await formsDesk();
    for (let time = 0; time < 3; time += 1) await desk.send({ ...FORM, message: `Message ${String(time)}` });
    const refused = await desk.send({ ...FORM, email: 'Noa+x@example.com' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect(await refused.text()).toContain('It broke.');
    expect(await desk.mailed(3)).toHaveLength(3);
  });

  it('is kept where it is confirmed while too much comes in', async () => {
    const limits = { address: { count: 1, windowMs: 600_000 } };
    const desk = await formsDesk({ limits });
    await desk.send(FORM);
    const link = linkIn((await desk.mailed(1))[0]);
    const other = { caseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', createdAt: '2026-03-01T10:00:00.000Z' };
    const rest = { locale: 'en', message: 'x', customer: { phone: '+359 2 400' } };
    const draft = { ...other, ...rest, trail: [], page: null, client: null };
    expect((await desk.post('/api/cases', draft)).status).toBe(201);
    const refused = await desk.press(link);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain(words?.confirm.button);
    expect(await desk.store.forms.ofEmail('noa@example.com')).toHaveLength(1);
  });

  it('needs no proof of work: its mail stands in for it', async () => {
    const desk = await formsDesk({ proofOfWork: 'always' });
    await desk.send(FORM);
    expect((await desk.press(linkIn((await desk.mailed(1))[0]))).status).toBe(200);
  });

  it('is gone after two days, or with a link that was changed', async () => {
    let now = NOON;
    const desk = await formsDesk({ now: () => now });
    await desk.send(FORM);
    const link = linkIn((await desk.mailed(1))[0]);
    for (const wrong of [`${link}x`, link.replace(/\.[\w-]+$/, '.x'), link.replace(/forms\/\w/, 'forms/7')]) {
      const answer = await desk.press(wrong);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(words?.expired.title);
    }
    now += FORM_LIFE_MS + 1;
    expect((await desk.get(new URL(link).pathname)).status).toBe(404);
    expect((await desk.press(link)).status).toBe(404);
    expect(await cases(desk)).toEqual([]);
  });

  it('is mailed about again where the mail server was not ready', async () => {
    let tries = 0;
    const desk = await formsDesk({}, () => {
      tries += 1;
      return tries === 1 ? Object.assign(new Error('later'), { responseCode: 451 }) : null;
    });
    await desk.send(FORM);
    await expect.poll(() => tries).toBe(1);
    const [form] = await desk.store.forms.ofEmail(FORM.email);
    await desk.store.forms.mailTried(form?.caseId ?? '', 0);
    await desk.send({ ...FORM, message: 'Another' });
    expect(await desk.mailed(2)).toHaveLength(2);
    expect(desk.logged.join('\n')).toContain('smtp.451');
    expect(desk.logged.join('\n')).not.toMatch(/noa|broke|Another/i);
  });
});

describe('a form of somebody’s own that may bring files', () => {
  const parts = (fields: Record<string, string>): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  };
  const PHOTO = new File([new Uint8Array(200_000)], '../broken "lamp".png', { type: 'image/png' });

  it('is taken as the other is, also where no file was chosen', async () => {
    const desk = await formsDesk();
    const form = parts({ ...FORM, message: 'שלום\r\nmäß', other: 'x' });
    form.append('photo', new File([], ''));
    const sent = await desk.sendParts(form);
    expect(sent.status).toBe(202);
    expect(await sent.text()).not.toContain(words?.files.leftOut);
    const link = linkIn((await desk.mailed(1))[0]);
    const head = { 'Content-Type': 'multipart/form-data; boundary=b' };
    expect((await desk.post(new URL(link).pathname, '--b--', head)).status).toBe(200);
    const [row] = await cases(desk);
    expect((await desk.store.findCase(row?.caseId ?? ''))?.draft).toMatchObject({
      ...{ message: 'שלום\nmäß', customer: { email: 'noa@example.com', name: 'Noa' } },
    });
  });

  it.each(['en', 'he', 'bg'])(
    'says on the page and in the case that a file was not taken, in %s',
    async (locale) => {
      const desk = await formsDesk();
      const form = parts({ ...FORM, locale });
      form.append('message', PHOTO);
      const sent = await desk.sendParts(form);
      expect(sent.status).toBe(202);
      expect(await sent.text()).toContain(locales[locale]?.plainForm.files.leftOut);
      const [mail] = await desk.mailed(1);
      expect(JSON.stringify(mail)).not.toContain('lamp');
      await desk.press(linkIn(mail));
      const [row] = await cases(desk);
      expect((await desk.store.findCase(row?.caseId ?? ''))?.draft.message).toBe(
        `It broke.\nTwice.\n\n${locales[locale]?.inbox.mail.leftOut('broken _lamp_.png') ?? ''}`,
      );
    },
  );

  it('comes back with what is wrong and with the word about its file', async () => {
    const desk = await formsDesk();
    const form = parts({ ...FORM, email: 'noa' });
    form.append('photo', PHOTO);
    const answer = await desk.sendParts(form);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    expect(text).toContain('It broke.\nTwice.</textarea>');
    expect(text).toContain(words?.files.leftOut);
  });

  it.each([
    ['said before', { 'Content-Length': String(100 * 1024 * 1024) }, 1],
    ['in pieces', {}, 33],
  ])(
    'of 100 MB, its size %s, comes back with the text before most of it has come',
    async (_what, headers, most) => {
      const desk = await formsDesk();
      const open = new TextEncoder().encode(
        Object.entries(FORM)
          .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
          .join('') + '--b\r\nContent-Disposition: form-data; name="x"; filename="x.bin"\r\n\r\n',
      );
      const piece = new Uint8Array(64 * 1024);
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          controller.enqueue(sent === 0 ? open : piece);
          sent += piece.length;
          if (sent > 100 * 1024 * 1024) controller.close();
        },
      });
      // The DOM's types do not know that a stream needs it.
      const init: RequestInit & { duplex: 'half' } = {
        method: 'POST',
        headers: { 'Content-Type': 'multipart/form-data; boundary=b', ...headers },
        ...{ body, duplex: 'half' },
      };
      const answer = await desk.fetch(new Request('https://help.example.com/api/forms', init), {});
      expect(answer.status).toBe(413);
      const text = await answer.text();
      expect(text).toContain(words?.files.tooLarge);
      expect(text).toContain('It broke.\nTwice.</textarea>');
      expect(sent).toBeLessThan(most * 1024 * 1024);
      expect(await desk.store.forms.ofEmail(FORM.email)).toEqual([]);
    },
  );
});

describe('what comes to the address of the form', () => {
  it.each([
    ['a page of another site', { Origin: 'https://evil.example' }, 403],
    ['JSON', { 'Content-Type': 'application/json' }, 400],
    ['no parts', { 'Content-Type': 'multipart/form-data; boundary=x' }, 400],
    ['parts without a boundary', { 'Content-Type': 'multipart/form-data' }, 400],
  ])('from %s is refused with a page', async (_what, headers, status) => {
    const desk = await formsDesk();
    const answer = await desk.send(FORM, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await desk.store.forms.ofEmail(FORM.email)).toEqual([]);
  });

  it('is refused where it is too large, is no text, or the store fails', async () => {
    const desk = await formsDesk();
    expect((await desk.send({ ...FORM, message: 'x'.repeat(200_000) })).status).toBe(400);
    expect((await desk.post('/api/forms', FORM, { 'Content-Type': 'text/plain' })).status).toBe(400);
    await desk.send(FORM);
    const link = linkIn((await desk.mailed(1))[0]);
    await desk.store.close();
    for (const answer of [await desk.send(FORM), await desk.press(link)]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.text()).toContain(words?.unavailable.title);
    }
    expect(desk.faults).toHaveLength(2);
  });
});
