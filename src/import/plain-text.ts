/**
 * Text as another system keeps it, made fit to store: valid Unicode, one kind of line break, no control characters,
 * no space at the ends of lines, no empty lines.
 */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\ufeff]/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The same on one line. */
export function tidyLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ');
}

/**
 * Markdown that reads as the text does: each line a paragraph, every character that would mean something escaped.
 * Bare web and mail addresses still become links, as they do wherever markdown is read.
 */
export function textToMarkdown(text: string): string {
  return tidyText(text).split('\n').map(escapeLine).join('\n\n');
}

function escapeLine(line: string): string {
  return (
    line
      .replace(/[\\`*[<~]/g, '\\$&')
      // Between letters it never means emphasis, and names_of_things stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/&(?=[#\p{L}])/gu, '\\&')
      // An address is read before escapes within it are, so they would show. Its start is escaped instead; it becomes
      // a link all the same, when the parsed text is looked through for addresses.
      .replace(/@/g, '\\@')
      .replace(/(?<=(?:https?|ftp|mailto|xmpp)):/gi, '\\:')
      .replace(/(?<=www)\./gi, '\\.')
      // What begins a heading, quote, list or rule, and would underline nothing else.
      .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
      .replace(/^[>|]/, '\\$&')
      .replace(/^([-+])(?=[\s-]|$)/, '\\$1')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
  );
}
