import { escapeHtml } from '../../handoff/html.ts';

/** Text as HTML that shows just that: paragraphs take the direction of what they say. */
export function textAsHtml(text: string): string {
  return escapeHtml(text)
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto">${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}
