import type { HitSection } from './types.ts';

/** What a line of an article is: running text, an item of a list, a row of a table, or a label or code, which say nothing alone. */
export type LineKind = 'text' | 'item' | 'row' | 'label';

/** A paragraph, an item or a row, on one line, without markup. */
export interface Line {
  readonly kind: LineKind;
  readonly text: string;
}

/** An article's part under one heading. */
export interface TextSection extends HitSection {
  readonly lines: readonly Line[];
}

/** A tag whose quoted attributes may hold `>`, or text up to the next tag. A `<` that opens no tag ends the reading. */
const PIECE = /<(\/?)([a-z][a-z\d]*)([^">]*(?:"[^"]*"[^">]*)*)>|[^<]+|[^]+/giu;
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|su[bp]|t[dh]|time|u|var|wbr)$/;
const LABEL = /^(?:h\d|pre|dt|caption|figcaption)$/;
/** Stands between the cells of a row. */
export const BETWEEN_CELLS = ' · ';
const ENTITY = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp));/giu;
/** Controls that turn the direction until another ends it: cut apart, they would turn what comes after a quotation. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Reads an article's file for its text by section. Throws what `damaged` makes where it is not one. */
export function readFragment(bytes: Uint8Array, damaged: (cause?: unknown) => Error): TextSection[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw damaged(cause);
  }
  if (typeof value !== 'object' || value === null || !('html' in value) || typeof value.html !== 'string')
    throw damaged();
  return sectionsOf(value.html);
}

/**
 * The text of HTML that our own sanitiser and serialiser wrote, by section: tags fall, blocks end lines, headings
 * with an id start sections. Any other input gives some text or none, never an exception; its work is linear.
 */
export function sectionsOf(html: string): TextSection[] {
  let lines: Line[] = [];
  const sections: TextSection[] = [{ heading: '', anchor: '', lines }];
  let text = '';
  /** The cells of the row before the one that is being read. */
  let cells: string[] = [];
  let columns: readonly string[] = [];
  let kind: LineKind = 'text';
  let anchor: string | undefined;
  let isOurs = false;
  let items = 0;
  /** In the head of a table, whose row names columns and says nothing alone. */
  let isHead = false;
  const endLine = (): void => {
    const all = [...cells, text].map((cell) => cell.replace(TURNS, '').replace(/\s+/gu, ' ').trim());
    text = '';
    cells = [];
    if (isHead && all.length > 1) columns = all;
    const line = rowOf(all, isHead ? [] : columns);
    if (line === '' || isOurs) return;
    if (anchor === undefined) lines.push({ kind: kind === 'text' && items > 0 ? 'item' : kind, text: line });
    else sections.push({ heading: line, anchor, lines: (lines = []) });
  };
  for (const [piece, slash, name = '', attributes = ''] of html.matchAll(PIECE)) {
    const tag = name.toLowerCase();
    if (slash === undefined) {
      if (piece.startsWith('<')) continue;
      text += decode(piece);
    } else if (INLINE.test(tag)) {
      if (slash !== '' && /^t[dh]$/.test(tag)) {
        cells.push(text);
        text = '';
      }
    } else {
      endLine();
      anchor = undefined;
      isOurs = slash === '' && attributes.includes('"callout-title"');
      if (tag === 'li') items = Math.max(0, items + (slash === '' ? 1 : -1));
      if (tag === 'table') columns = [];
      if (tag === 'thead') isHead = slash === '';
      const isRow = slash === '' && tag === 'tr';
      kind = isRow ? (isHead ? 'label' : 'row') : slash === '' && LABEL.test(tag) ? 'label' : 'text';
      if (slash === '' && /^h[2-4]$/.test(tag))
        anchor = decode(/ id="([^"]+)"/u.exec(attributes)?.[1] ?? '') || undefined;
    }
  }
  endLine();
  return sections;
}

/** A row as it reads alone: its first cell, then each other one after the name of its column. */
function rowOf(cells: readonly string[], columns: readonly string[]): string {
  return cells
    .flatMap((cell, at) => {
      const column = at > 0 && columns[at];
      if (cell === '') return [];
      return column ? column + (/\p{L}$/u.test(column) ? ': ' : ' ') + cell : cell;
    })
    .join(BETWEEN_CELLS);
}

/** Characters for their references; what no character has gives the replacement character. */
function decode(text: string): string {
  return text.replace(ENTITY, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? ' ';
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}
