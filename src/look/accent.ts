/** A colour with each channel from 0 to 1 in gamma-encoded sRGB. */
type Rgb = readonly [red: number, green: number, blue: number];

/** What the page's own colours are, as `tokens.css` has them: the surfaces on which an accent must be read. */
const LIGHT_PAPER: Rgb = [0.975, 0.986, 0.983];
const DARK_RAISED: Rgb = [0.1, 0.14, 0.14];

/** WCAG 2.2, 1.4.3: text against its background. */
const TEXT_CONTRAST = 4.5;

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
  const search = (paper: Rgb, direction: 1 | -1): string => {
    for (let l = lightness; l > 0 && l < 1; l += direction * 0.005) {
      const shade = toRgb(l, chroma, hue);
      if (contrast(shade, paper) >= TEXT_CONTRAST) return formatHex(shade);
    }
    return direction === 1 ? '#ffffff' : '#000000';
  };
  return { light: search(LIGHT_PAPER, -1), dark: search(DARK_RAISED, 1) };
}

/** Contrast ratio by WCAG 2.2 ("relative luminance"), from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Reads `#rgb` or `#rrggbb`; the settings' schema has checked the form. */
export function parseHex(hex: string): Rgb {
  const digits = hex.slice(1);
  const wide = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
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

// Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
function toOklch([red, green, blue]: Rgb): [lightness: number, chroma: number, hue: number] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [lightness, Math.hypot(a, bb), Math.atan2(bb, a)];
}

function toRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
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
