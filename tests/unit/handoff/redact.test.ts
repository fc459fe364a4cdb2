import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/handoff/redact.ts';

describe('redact', () => {
  it.each([
    ['refund for anna.smith+shop@mail.example.co.uk now', 'refund for [e-mail] now'],
    ['ההחזר של דנה@דוגמה.קום לא הגיע', 'ההחזר של [e-mail] לא הגיע'],
    ['къде е поръчката на иван@пример.бг', 'къде е поръчката на [e-mail]'],
    ['write to anna @ example.com', 'write to [e-mail]'],
    ['anna (at) example (dot) com', '[e-mail]'],
    ['anna at gmail dot com please', '[e-mail] please'],
    ['דנה שטרודל gmail נקודה com', '[e-mail]'],
    ['иван маймунско а abv точка бг', '[e-mail]'],
    ['mine is ＠anna_s', 'mine is [e-mail]'],
  ])('takes e-mail addresses out: %s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    ['order 482913 is late', 'order [number] is late'],
    ['order LM-482913 is late', 'order LM-[number] is late'],
    ['card 4111 1111 1111 1111 charged twice', 'card [number] charged twice'],
    ['card 4111-1111-1111-1111', 'card [number]'],
    ['card 4111.1111.1111.1111', 'card [number]'],
    ['call +359 (2) 400-01-38', 'call [number]'],
    ['תתקשרו ל־054-123-4567', 'תתקשרו ל־[number]'],
    ['обадете се на 0888 123 456', 'обадете се на [number]'],
    ['ЕГН 7501020018', 'ЕГН [number]'],
    ['IBAN GB29NWBK60161331926819', 'IBAN [number]'],
    ['born 02.01.1975', 'born [number]'],
    ['٠٥٤١٢٣٤٥٦٧', '[number]'],
    ['０５４１２３４５６７', '[number]'],
    ['0\u200b5\u200b4\u200b1\u200b2\u200b3\u200b4', '[number]'],
    ['5️⃣5️⃣5️⃣1️⃣2️⃣3️⃣4️⃣', '[number]\uFE0F\u20E3'],
    ['five five five one two three four', '[number]'],
    ['אפס חמש ארבע אחת שתיים שלוש ארבע', '[number]'],
    ['нула осем осем осем едно две три', '[number]'],
    ['see https://shop.example.com/orders?token=abc', 'see [link]'],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi', 'token [number]'],
  ])('takes numbers and links out: %s', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'where is my parcel',
    'איפה החבילה שלי',
    'къде е пратката ми',
    'return within 30 days',
    'bed 160 200',
    'error 404 on iphone 15',
    'price 1299',
    'meet you at home. Then what',
    'sale of 2026',
    'three or four days',
  ])('leaves alone what tells of nobody: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  const word = fc.stringMatching(/^[a-zא-תа-я]{0,8}$/u);
  const digit = fc.integer({ min: 0, max: 9 }).map(String);

  it('lets no number of a card, a phone or an identity through, however it is grouped', () => {
    fc.assert(
      fc.property(
        word,
        word,
        fc.array(fc.tuple(digit, fc.constantFrom('', '', '', ' ', '-', '.', '\u00a0', '\u200f', '–')), {
          minLength: 7,
          maxLength: 19,
        }),
        (before, after, parts) => {
          const clean = redact(`${before} ${parts.flat().join('')} ${after}`);
          expect(clean.match(/\p{Nd}/gu) ?? []).toEqual([]);
        },
      ),
    );
  });

  it('lets no address through in any of the languages', () => {
    const local = fc.stringMatching(/^[a-zא-תа-я0-9][a-zא-תа-я0-9._+-]{0,12}$/u);
    const domain = fc.stringMatching(/^[a-zא-תа-я]{2,8}\.[a-zא-תа-я]{2,4}$/u);
    fc.assert(
      fc.property(word, local, domain, (before, name, host) => {
        const clean = redact(`${before} ${name}@${host}`);
        expect(clean).not.toContain('@');
        expect(clean).not.toContain(host);
      }),
    );
  });

  it('changes nothing more the second time, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const clean = redact(text);
        expect(redact(clean)).toBe(clean);
      }),
      { numRuns: 300 },
    );
  });

  it('is quick with whatever a query can hold', () => {
    const started = performance.now();
    for (const nasty of ['1 ', 'a.', 'a at b ', '@ ', 'a1-', 'five '])
      redact(nasty.repeat(500).slice(0, 500));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
