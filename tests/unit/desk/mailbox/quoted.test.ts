import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../../src/desk/mailbox/html-text.ts';
import { withoutQuoted } from '../../../../src/desk/mailbox/quoted.ts';

const OWN = 'Yes, that helped.';

describe('what a mail program puts below an answer', () => {
  it.each([
    ['Gmail, English', 'On Mon, Mar 2, 2026 at 10:00 AM Help <help@acme.example> wrote:\n\n> Look again.'],
    [
      'Gmail, broken over two lines',
      'On Mon, Mar 2, 2026 at 10:00 AM Help <help+cabc@acme.example>\nwrote:\n> Look again.',
    ],
    [
      'Gmail, Hebrew',
      '\u202bבתאריך יום ב׳, 2 במרץ 2026 ב-10:00 מאת \u202aHelp\u202c\u200f <\u202ahelp@acme.example\u202c\u200f>:\u202c\n> Look again.',
    ],
    ['Gmail, Bulgarian', 'На пн, 2.03.2026 г. в 10:00 ч. Help <help@acme.example> написа:\n\n> Look again.'],
    ['Apple Mail, English', '> On 2 Mar 2026, at 10:00, Help <help@acme.example> wrote:\n> \n> Look again.'],
    [
      'Apple Mail, English, unmarked',
      'On 2 Mar 2026, at 10:00, Help <help@acme.example> wrote:\n\nLook again.',
    ],
    ['Apple Mail, Hebrew', 'ב-2 במרץ 2026, בשעה 10:00, Help <help@acme.example> כתב/ה:\n\n> Look again.'],
    [
      'Apple Mail, Bulgarian',
      'На 2 март 2026 г., в 10:00, Help <help@acme.example> написа:\n\n> Look again.',
    ],
    [
      'Outlook, English',
      '________________________________\nFrom: Help <help@acme.example>\nSent: Monday, March 2, 2026 10:00\nTo: Noa\nSubject: Re: Parcel\n\nLook again.',
    ],
    [
      'Outlook, Hebrew',
      'מאת: Help <help@acme.example>\nנשלח: יום שני 2 מרץ 2026 10:00\nאל: Noa\nנושא: Re: Parcel\n\nLook again.',
    ],
    [
      'Outlook, Bulgarian',
      'От: Help <help@acme.example>\nИзпратено: понеделник, 2 март 2026 г. 10:00\nДо: Noa\nОтносно: Re: Parcel\n\nLook again.',
    ],
    ['Outlook, old', '-----Original Message-----\nFrom: Help\nSent: today\n\nLook again.'],
    ['Outlook, old, Bulgarian', '-----Оригинално съобщение-----\nОт: Help\n\nLook again.'],
    ['Outlook, old, Hebrew', '-----הודעה מקורית-----\nמאת: Help\n\nLook again.'],
    ['any, without a line above', '> Look again.\n> Then write.'],
  ])('%s: is left out', (_program, quoted) => {
    expect(withoutQuoted(`${OWN}\r\n\r\n${quoted}`)).toEqual({ text: OWN, isCut: true });
  });

  it.each([
    [
      'Gmail',
      '<div dir="ltr">Yes, that helped.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 Help wrote:<br></div><blockquote class="gmail_quote">Look again.</blockquote></div>',
    ],
    [
      'Outlook',
      '<div>Yes, that helped.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Help</div><div>Look again.</div>',
    ],
    [
      'Apple Mail',
      '<div>Yes, that helped.</div><blockquote type="cite"><div>On 2 Mar 2026, at 10:00, Help wrote:</div><div>Look again.</div></blockquote>',
    ],
  ])('%s as HTML: is left out', (_program, html) => {
    expect(withoutQuoted(htmlText(html))).toEqual({ text: OWN, isCut: true });
  });

  it.each([
    [
      'answers between the lines',
      'On 2 Mar 2026, Help wrote:\n> Did it come?\nNo.\n> Shall we send another?\nYes.',
    ],
    ['a mail of a quote alone', '> Look again.'],
    [
      'a sentence that begins alike',
      'On 2 March I wrote: please call.\nFrom: my address on, nothing works.\nThanks.',
    ],
    ['an order of his own', 'From: Sofia\nWeight: 3 kg\nThe price is wrong.'],
    ['nothing that is quoted', 'One\n\nTwo'],
  ])('keeps %s', (_what, text) => {
    expect(withoutQuoted(text)).toEqual({ text, isCut: false });
  });

  it('takes no longer for a mail that is made to take long', () => {
    const hostile = [
      `On ${'1 '.repeat(100_000)}`,
      `${'> '.repeat(100_000)}x`,
      'On 1\n'.repeat(50_000),
      'On 1 wrote:\n> x\nno\n'.repeat(30_000),
      `${'<a b="'.repeat(30_000)}>`,
      '<'.repeat(200_000),
      '<a b="'.repeat(30_000),
      '<!--'.repeat(50_000),
      '</'.repeat(100_000),
      '<script>'.repeat(30_000),
      '<blockquote>'.repeat(20_000),
      '&'.repeat(200_000),
    ];
    const before = performance.now();
    for (const text of hostile) withoutQuoted(htmlText(text) + text);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
