/** What a customer wrote as text that every tool takes: well-formed, no control characters but line breaks and tabs. */
export function plainText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are what is to go
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
  );
}

/** The same on one line of at most `max` UTF-16 units, with an ellipsis where it was cut. */
export function plainLine(text: string, max: number): string {
  const line = plainText(text.slice(0, 4 * max))
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= max) return line;
  return `${line
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML's text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Text as a paragraph that keeps its lines and finds its own direction. */
export function paragraph(text: string): string {
  return `<p dir="auto">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}
