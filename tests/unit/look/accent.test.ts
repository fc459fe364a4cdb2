import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentPair, contrast, mix, parseHex } from '../../../src/look/accent.ts';

const colours = fc
  .tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 255 })))
  .map((channels) => `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`);

// The surfaces of tokens.css as CSS resolves them: paper, raised, sunken.
const light = ['#f8fbfa', '#ffffff', '#eef4f2'].map(parseHex);
const dark = ['#101817', '#182121', '#0b1212'].map(parseHex);

describe('accentPair', () => {
  it('is readable as text on each surface and on its own wash, whatever the company’s colour', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const pair = accentPair(colour);
        for (const [hex, surfaces] of [
          [pair.light, light],
          [pair.dark, dark],
        ] as const) {
          const accent = parseHex(hex);
          const [paper] = surfaces;
          const wash = paper === undefined ? [] : [mix(accent, paper, 0.09)];
          for (const surface of [...surfaces, ...wash]) {
            expect(contrast(accent, surface)).toBeGreaterThanOrEqual(4.5);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('carries our text when it is the surface of a button', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const pair = accentPair(colour);
        expect(contrast(parseHex(pair.light), parseHex('#ffffff'))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(parseHex(pair.dark), parseHex('#10201d'))).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a colour alone that is readable already', () => {
    expect(accentPair('#0b6e5f').light).toBe('#0b6e5f');
    expect(accentPair('#9fd8ff').dark).toBe('#9fd8ff');
  });

  it('finds a grey for white and black, which have no hue to keep', () => {
    expect(accentPair('#fff').light).toMatch(/^#([0-9a-f]{2})\1\1$/);
    expect(accentPair('#000').dark).toMatch(/^#([0-9a-f]{2})\1\1$/);
  });

  it('reads a colour with opacity as the colour itself', () => {
    expect(accentPair('#0b6e5fcc')).toEqual(accentPair('#0b6e5f'));
    expect(accentPair('#06fc')).toEqual(accentPair('#06f'));
  });
});
