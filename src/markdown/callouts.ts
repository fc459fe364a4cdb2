import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { CALLOUT_KINDS, type CalloutKind, type MarkdownProblem } from './types.ts';

const MARKER = /^\s*\[!([\p{L}-]+)\][ \t]*\n?/u;

/** Turns GitHub alerts (`> [!NOTE]`) of the clean tree into callouts with a label. */
export function markCallouts(
  tree: Root,
  labels: Readonly<Record<CalloutKind, string>>,
  lineOf: (node: Element) => number,
): MarkdownProblem[] {
  const problems: MarkdownProblem[] = [];
  visit(tree, { type: 'element', tagName: 'blockquote' }, (node) => {
    const word = takeMarker(node);
    if (word === undefined) return;
    const kind = CALLOUT_KINDS.find((name) => name === word.toLowerCase());
    if (kind === undefined) {
      const known = CALLOUT_KINDS.map((name) => name.toUpperCase()).join(', ');
      problems.push({
        code: 'callout.unknown',
        line: lineOf(node),
        message: `[!${word}] is not a callout.`,
        remedy: `Use one of ${known}.`,
      });
      return;
    }
    node.tagName = 'div';
    node.properties = { className: ['callout', `callout-${kind}`], role: 'note' };
    node.children.unshift({
      type: 'element',
      tagName: 'p',
      properties: { className: ['callout-title'] },
      children: [{ type: 'text', value: labels[kind] }],
    });
  });
  return problems;
}

/** Removes the marker from the first paragraph, with that paragraph where nothing else is in it. */
function takeMarker(quote: Element): string | undefined {
  const paragraph = quote.children.find((child) => child.type === 'element');
  const text = paragraph?.children[0];
  if (paragraph?.tagName !== 'p' || text?.type !== 'text') return undefined;
  const match = MARKER.exec(text.value);
  if (!match) return undefined;
  text.value = text.value.slice(match[0].length);
  if (text.value === '') {
    paragraph.children.shift();
    const next = paragraph.children[0];
    if (next?.type === 'element' && next.tagName === 'br') paragraph.children.shift();
  }
  if (paragraph.children.length === 0) quote.children.splice(quote.children.indexOf(paragraph), 1);
  return match[1];
}
