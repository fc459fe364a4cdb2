import { EARLIER_MARK } from './html-text.ts';

/** What somebody wrote, without the mails that his program put below it. */
export interface Unquoted {
  readonly text: string;
  readonly isCut: boolean;
}

const WROTE_BEGINS = /^(?:On|ב|На|В) ?\S/;
const WROTE_ENDS = /(?:wrote|writes|написа|написал|написала|пише|כתב\S{0,4}|כותב\S{0,4}) ?:$/i;
/** Gmail in Hebrew says "by" instead. */
const WROTE_BY = /^(?:בתאריך|ביום) .* מאת .*:$/;
const WROTE_MAX = 500;
/** No mail program writes a longer line above what it quotes. */
const LINE_MAX = 2000;
/** Within so many lines after it what is quoted begins. */
const NEAR = 8;
const DIVIDER =
  /^(?:[-_ ]{2,}\s*)(?:Original Message|Forwarded message|Reply message|הודעה מקורית|הודעה שהועברה|Оригинално съобщение|Първоначално съобщение|Препратено съобщение|Исходное сообщение)\s*[-_ ]{2,}$/i;
/** The block that Outlook puts above what it quotes: at least a sender and two more of these, line by line. */
const FIELDS = {
  from: /^\*?(?:From|מאת|От)\*?\s?:\*?\s*\S/i,
  more: /^\*?(?:Sent|Date|To|Cc|Subject|נשלח|תאריך|אל|עותק|נושא|Изпратено|Дата|До|Копие|Относно|Тема)\*?\s?:\*?/i,
};
const RULE = /^[_]{10,}$/;
/** Directional marks, which Hebrew programs strew over such lines. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00a0]/g;

/**
 * Cuts what is quoted below (or, where nothing else is, around) a mail's own words. Answers between the quoted lines keep
 * those: only the last run of quoted lines is cut. Where nothing would be left, everything stays.
 */
export function withoutQuoted(given: string): Unquoted {
  const lines = given.replace(/\r\n?/g, '\n').split('\n');
  const plain = lines.map((line) => line.replace(MARKS, ' ').replace(/\s+/g, ' ').trim());
  const from = firstEarlier(plain);
  const kept = trimmedEnd(lines.slice(0, from ?? lines.length), plain);
  const isShort =
    kept.length < lines.filter((line) => line.trim() !== '').length && kept.length < lines.length;
  const text = kept
    .filter((line) => line !== EARLIER_MARK)
    .join('\n')
    .trim();
  const whole = lines
    .filter((line) => line !== EARLIER_MARK)
    .join('\n')
    .trim();
  if (text === '') return { text: whole, isCut: false };
  return { text, isCut: isShort && text.length < whole.length };
}

/** The line with which an earlier mail begins, or null. */
function firstEarlier(plain: readonly string[]): number | null {
  const lastOwn = plain.findLastIndex((line) => line !== '' && !line.startsWith('>'));
  for (const [at, line] of plain.entries()) {
    if (line === EARLIER_MARK && leadsToQuote(plain, at, lastOwn)) return at;
    if (line === '' || line.startsWith('>') || line.length > LINE_MAX) continue;
    if (DIVIDER.test(line)) return at;
    if (isWrote(plain, at) && leadsToQuote(plain, at, lastOwn)) return at;
    if (FIELDS.from.test(line)) {
      const next = plain.slice(at + 1, at + 6).filter((each) => FIELDS.more.test(each)).length;
      if (next >= 2) return at > 0 && RULE.test(plain[at - 1] ?? '') ? at - 1 : at;
    }
  }
  return null;
}

/** Whether "On … wrote:" begins here, in one line or broken over up to three. */
function isWrote(plain: readonly string[], at: number): boolean {
  for (let count = 1; count <= 3; count += 1) {
    const joined = plain
      .slice(at, at + count)
      .join(' ')
      .trim();
    if (joined.length > WROTE_MAX) return false;
    if (!joined.endsWith(':')) continue;
    if (!/\d/.test(joined)) return false;
    return (WROTE_BEGINS.test(joined) && WROTE_ENDS.test(joined)) || WROTE_BY.test(joined);
  }
  return false;
}

/**
 * Nothing of his own comes after it: only quoted lines, or lines that are not marked as quoted at all. Else he answers
 * point by point. `lastOwn` is the last line that is neither empty nor quoted.
 */
function leadsToQuote(plain: readonly string[], at: number, lastOwn: number): boolean {
  const near = plain.slice(at + 1, at + 1 + NEAR);
  const quoted = near.findIndex((line) => line.startsWith('>'));
  if (quoted === -1 || near.slice(0, quoted).filter((line) => line !== '').length > 2) return true;
  return lastOwn <= at + quoted;
}

/** Takes quoted lines and empty ones off the end. */
function trimmedEnd(lines: readonly string[], plain: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && (plain[end - 1] === '' || (plain[end - 1] ?? '').startsWith('>'))) end -= 1;
  return lines.slice(0, end);
}
