/** Elements whose content nobody reads. */
const UNREAD = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object']);
/** Elements that begin and end a line. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr html li main nav ol p pre section table tbody tfoot thead tr ul'
  ).split(' '),
);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'blockquote']);
/** Deeper quotes are all shown as so deep. */
const DEEPEST = 8;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
  ...{ zwnj: '', zwj: '', shy: '', lrm: '\u200e', rlm: '\u200f', hellip: '…', mdash: '—', ndash: '–' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„', sbquo: '‚', laquo: '«', raquo: '»' },
  ...{ bull: '•', middot: '·', euro: '€', pound: '£', copy: '©', reg: '®', trade: '™', deg: '°', times: '×' },
};
/** A line that no mail program writes; what follows it in an HTML mail is the mail that was answered. */
export const EARLIER_MARK = '\u0000earlier\u0000';

/**
 * What an HTML mail says, as plain text: lines, list marks and quotes (`> `), nothing of its links or pictures. One pass
 * over it, so that no mail takes long. Where a mail program marks the mail that it answers, `EARLIER_MARK` stands on a line.
 */
export function htmlText(html: string): string {
  const lines: string[] = [];
  // In pieces: a text that is looked at after each of many additions is copied as often.
  let pieces: string[] = [];
  const line: { isSpaced: boolean } = { isSpaced: true };
  let depth = 0;
  let preformatted = 0;
  const add = (text: string): void => {
    if (text === '') return;
    pieces.push(text);
    line.isSpaced = text.endsWith(' ');
  };
  const end = (keepsEmpty = false): void => {
    const said = pieces.join('').trim();
    if (said !== '' || keepsEmpty) lines.push('> '.repeat(Math.min(depth, DEEPEST)) + said);
    pieces = [];
    line.isSpaced = true;
  };
  const gap = (): void => {
    end();
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  };
  const say = (text: string): void => {
    if (preformatted === 0) {
      const plain = decoded(text).replace(/\s+/g, ' ');
      add(line.isSpaced ? plain.trimStart() : plain);
      return;
    }
    const [first = '', ...rest] = decoded(text).replace(/\r\n?/g, '\n').split('\n');
    add(first);
    for (const each of rest) {
      end(true);
      add(each);
    }
  };
  const lastEnd = html.lastIndexOf('>');
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      say(html.slice(at));
      break;
    }
    say(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4);
      at = close === -1 ? html.length : close + 3;
      continue;
    }
    if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
      say('<');
      at = open + 1;
      continue;
    }
    // A tag that never ends says nothing, and neither does what is in it.
    if (open > lastEnd) break;
    const close = tagEnd(html, open + 1);
    const tag = html.slice(open + 1, close);
    at = close + 1;
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    const isEnd = tag.startsWith('/');
    if (UNREAD.has(name)) {
      if (!isEnd && !tag.endsWith('/')) {
        // To its end at once: what looks like a tag within a script is none.
        const ends = indexOfTag(html, `</${name}`, at);
        at = ends === -1 ? html.length : ends;
      }
      continue;
    }
    if (name === 'br') {
      end(true);
      continue;
    }
    if (name === 'td' || name === 'th') {
      if (!line.isSpaced) add(' ');
      continue;
    }
    if (!BLOCKS.has(name)) continue;
    if (PARAGRAPHS.has(name)) gap();
    else end();
    if (!isEnd && isEarlier(tag)) lines.push(EARLIER_MARK);
    if (name === 'blockquote') depth = Math.max(0, depth + (isEnd ? -1 : 1));
    if (name === 'pre') preformatted = Math.max(0, preformatted + (isEnd ? -1 : 1));
    if (name === 'li' && !isEnd) add('- ');
  }
  end();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Gmail, Yahoo, Outlook (desktop, web and phone), Thunderbird and Proton mark what they quote. */
function isEarlier(tag: string): boolean {
  if (
    /\bclass\s*=\s*["']?[^"'>]*\b(?:gmail_quote_container|gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote)\b/i.test(
      tag.slice(0, 500),
    )
  )
    return true;
  return /\bid\s*=\s*["']?(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|ms-outlook-mobile-body-separator-line|stopSpelling)\b/i.test(
    tag.slice(0, 500),
  );
}

/** Where a tag ends: at the next `>` outside of quotes, or at the end of everything. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const sign = html.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && html.charAt(at - 1) === '=') quote = sign;
    else if (sign === '>') return at;
  }
  // An open quote swallowed everything: then the tag ends where it would without quotes.
  const plain = html.indexOf('>', from);
  return plain === -1 ? html.length : plain;
}

function indexOfTag(html: string, tag: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2))
    if (html.slice(at, at + tag.length).toLowerCase() === tag) return at;
  return -1;
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, number, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(number);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : '';
  });
}
