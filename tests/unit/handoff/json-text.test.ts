import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { jsonText } from '../../../src/handoff/json-text.ts';

const prototypes = [Array.prototype, String.prototype, Object.prototype];

afterEach(() => {
  for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
});

it('writes plain data as it is on a page that gave arrays, texts and objects a toJSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const expected = JSON.stringify(data);
      for (const prototype of prototypes)
        Object.defineProperty(prototype, 'toJSON', { configurable: true, value: () => '"spoilt"' });
      const written = jsonText(data);
      for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
      expect(written).toBe(expected);
    }),
  );
});
