import type { Element, Nodes, Root } from 'hast';
import type { MarkdownHeading, MarkdownSection } from './types.ts';

const BLOCKS = new Set(
  (
    'blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ' +
    'table tbody tfoot thead tr ul'
  ).split(' '),
);
const SECTION_DEPTHS: Readonly<Record<string, MarkdownHeading['depth']>> = { h2: 2, h3: 3, h4: 4 };
// Stands between two cells until the row's text is tidied; cannot come from a text node, see `plain`.
const CELL = '\uffff';

export function isHeading(node: Element): boolean {
  return /^h[1-6]$/.test(node.tagName);
}

/** A heading's text on one line. */
export function headingText(node: Element): string {
  return tidy(collect(node)).replaceAll('\n', ' ');
}

/** Headings that the tree has ids for, and its plain text by section. */
export function outline(tree: Root): { headings: MarkdownHeading[]; sections: MarkdownSection[] } {
  const headings: MarkdownHeading[] = [];
  const sections: MarkdownSection[] = [];
  let current = { heading: '', anchor: '', parts: [] as string[] };
  const close = (): void => {
    sections.push({ heading: current.heading, anchor: current.anchor, text: tidy(current.parts.join('')) });
  };
  const walk = (node: Nodes): void => {
    const depth = node.type === 'element' ? SECTION_DEPTHS[node.tagName] : undefined;
    if (node.type === 'element' && depth !== undefined) {
      close();
      const heading = { depth, id: node.properties['id'] ?? '', text: headingText(node) };
      headings.push(heading);
      current = { heading: heading.text, anchor: heading.id, parts: [] };
      return;
    }
    emit(node, current.parts, walk);
  };
  walk(tree);
  close();
  return { headings, sections };
}

function collect(node: Nodes): string {
  const parts: string[] = [];
  const walk = (inner: Nodes): void => {
    emit(inner, parts, walk);
  };
  walk(node);
  return parts.join('');
}

function emit(node: Nodes, parts: string[], walk: (node: Nodes) => void): void {
  if (node.type === 'text') {
    parts.push(plain(node.value));
    return;
  }
  if (node.type === 'root') {
    for (const child of node.children) walk(child);
    return;
  }
  if (node.type !== 'element' || isLabel(node)) return;
  const { tagName } = node;
  if (tagName === 'br' || BLOCKS.has(tagName)) parts.push('\n');
  if (tagName === 'img') parts.push(plain(node.properties['alt'] ?? ''));
  if (tagName === 'pre') parts.push(collectCode(node));
  else for (const child of node.children) walk(child);
  if (tagName === 'td' || tagName === 'th') parts.push(CELL);
  if (BLOCKS.has(tagName)) parts.push('\n');
}

/** The label of a callout is ours, not the writer's. */
function isLabel({ properties }: Element): boolean {
  const names = properties['className'];
  return Array.isArray(names) && names.includes('callout-title');
}

/** Code keeps its lines, which say where one command ends. */
function collectCode(node: Nodes): string {
  if (node.type === 'text') return node.value.replaceAll(CELL, ' ');
  return 'children' in node ? node.children.map(collectCode).join('') : '';
}

/** A line break within a paragraph of markdown is a space. */
function plain(value: string): string {
  return value.replace(/[\s\uffff]+/g, ' ');
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(CELL)
        .map((cell) => cell.replace(/\s+/g, ' ').trim())
        .filter((cell) => cell !== '')
        .join(' · '),
    )
    .filter((line) => line !== '')
    .join('\n');
}
