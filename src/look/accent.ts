/** A colour with each channel from 0 to 1 in gamma-encoded sRGB. */
type Rgb = readonly [red: number, green: number, blue: number];

/** WCAG 2.2, 1.4.3: text against its background. */
const TEXT_CONTRAST = 4.5;

/**
 * The surfaces of `tokens.css` on which an accent must be read, as CSS resolves them: in each theme its paper,
 * and the surface that is nearest to the accent's lightness.
 */
const LIGHT: Surfaces = { paper: parseHex('#f8fbfa'), nearest: parseHex('#eef4f2'), contrast: TEXT_CONTRAST };
/** On dark paper the least that is allowed looks murky, so the accent is lifted further than it must be. */
const DARK: Surfaces = { paper: parseHex('#101817'), nearest: parseHex('#182121'), contrast: 6.5 };
/** How much of the accent its own wash takes (`--accent-wash`). */
const WASH = 0.09;

/** Lightness is searched in steps too small to see. */
const STEP = 0.005;

interface Surfaces {
  readonly paper: Rgb;
  readonly nearest: Rgb;
  readonly contrast: number;
}

/** The accent for each theme, as CSS hex colours. */
export interface AccentPair {
  readonly light: string;
  readonly dark: string;
}

/**
 * Shades of the company's colour that are readable as text on our surfaces, and under our text when they are
 * the surface: darkened in the light theme and lightened in the dark one, in OKLCH, keeping the hue, by no
 * more than needed.
 *
 * @param hex `#rgb` or `#rrggbb`
 */
export function accentPair(hex: string): AccentPair {
  const [lightness, chroma, hue] = toOklch(parseHex(hex));
  const search = ({ paper, nearest, contrast: wanted }: Surfaces, direction: 1 | -1): string => {
    const steps = Math.ceil((direction === 1 ? 1 - lightness : lightness) / STEP);
    for (let step = 0; step <= steps; step++) {
      const l = Math.min(1, Math.max(0, lightness + direction * step * STEP));
      // Judged as it will be written: rounding to a byte may cost the last bit of contrast.
      const text = formatHex(toRgb(l, chroma, hue));
      const shade = parseHex(text);
      const worst = Math.min(contrast(shade, nearest), contrast(shade, mix(shade, paper, WASH)));
      if (worst >= wanted) return text;
    }
    return direction === 1 ? '#ffffff' : '#000000';
  };
  return { light: search(LIGHT, -1), dark: search(DARK, 1) };
}

/** Contrast ratio by WCAG 2.2 ("relative luminance"), from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Reads `#rgb` or `#rrggbb`, with or without opacity, which is dropped; the settings' schema has checked the form. */
export function parseHex(hex: string): Rgb {
  const digits = hex.slice(1);
  const wide = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const channel = (at: number): number => Number.parseInt(wide.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

function formatHex(rgb: Rgb): string {
  return `#${rgb
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const encoded = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** `color-mix(in oklab, one share, other)`. */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const [l, a, b] = toOklab(one);
  const [m, c, d] = toOklab(other);
  const between = (x: number, y: number): number => x * share + y * (1 - share);
  return fromOklab(between(l, m), between(a, c), between(b, d));
}

// Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
function toOklab([red, green, blue]: Rgb): [lightness: number, a: number, b: number] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, a, bb];
}

function toOklch(rgb: Rgb): [lightness: number, chroma: number, hue: number] {
  const [lightness, a, b] = toOklab(rgb);
  return [lightness, Math.hypot(a, b), Math.atan2(b, a)];
}

function toRgb(lightness: number, chroma: number, hue: number): Rgb {
  return fromOklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
}

function fromOklab(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (channel: number): number => encoded(Math.min(1, Math.max(0, channel)));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
