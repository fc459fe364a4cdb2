import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LINK_MAX_LENGTH,
  mailLink,
  phoneLink,
  viberLink,
  whatsappLink,
} from '../../../src/handoff/channels.ts';

describe('links to a person', () => {
  it('dial the number as a phone wants it', () => {
    expect(phoneLink('+44 20 7946 0138')).toBe('tel:+442079460138');
    expect(phoneLink('03-555-0138')).toBe('tel:035550138');
    expect(viberLink('+359 88 000 0138')).toBe('viber://chat?number=%2B359880000138');
  });

  it('carry subject and text to a mail client, line breaks included', () => {
    const { href, trimmed } = mailLink('help@lumora.example', 'Question & answer', 'One\nTwo');
    expect(href).toBe('mailto:help@lumora.example?subject=Question%20%26%20answer&body=One%0D%0ATwo');
    expect(trimmed).toBe(false);
  });

  it('cannot be made to add a recipient or a header', () => {
    const { href } = mailLink('help@lumora.example', 'x\r\nBcc: all@example.com&cc=x', 'y&bcc=z');
    expect(href).not.toMatch(/[\r\n]/);
    expect([...new URL(href).searchParams.keys()]).toEqual(['subject', 'body']);
  });

  it('stay short enough to open, say when they were cut, and never cut inside a character', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3000 });
    fc.assert(
      fc.property(text, (long) => {
        for (const { href, trimmed } of [
          mailLink('help@lumora.example', 'Help', long),
          whatsappLink('+44 7700 900138', long),
        ]) {
          expect(href.length).toBeLessThanOrEqual(LINK_MAX_LENGTH);
          const body = new URL(href).searchParams.get(href.startsWith('mailto') ? 'body' : 'text') ?? '';
          expect(body).not.toContain('\ufffd\ufffd\ufffd');
          if (trimmed) expect(body.endsWith('…')).toBe(true);
          else expect(body.replaceAll('\r\n', '\n')).toBe(long.toWellFormed().replaceAll('\r\n', '\n'));
        }
      }),
    );
  });

  it('keep the beginning of a long text, which is what the customer wrote', () => {
    const { href, trimmed } = whatsappLink('+44 7700 900138', `My kettle leaks. ${'שלום '.repeat(500)}`);
    expect(trimmed).toBe(true);
    expect(new URL(href).searchParams.get('text')).toMatch(/^My kettle leaks\. שלום/);
  });
});
