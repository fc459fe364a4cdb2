import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { headingText, isHeading } from './outline.ts';

/**
 * Puts each table into a scroll area that a keyboard can reach, named by the heading above it; gives column headings
 * their scope; and turns left and right into start and end, which right-to-left languages need.
 */
export function wrapTables(tree: Root, title: string): void {
  let label = title;
  visit(tree, 'element', (node, index, parent) => {
    if (isHeading(node)) label = headingText(node) || label;
    if (node.tagName !== 'table' || !parent || index === undefined) return undefined;
    visit(node, 'element', markCell);
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-scroll'], role: 'region', tabIndex: 0, ariaLabel: label },
      children: [node],
    };
    return SKIP;
  });
}

const ALIGN: Readonly<Record<string, string>> = { left: 'start', right: 'end', center: 'center' };

function markCell(cell: Element, _index: number | undefined, row: Element | Root | undefined): void {
  if (cell.tagName !== 'td' && cell.tagName !== 'th') return;
  const align = cell.properties['align'];
  delete cell.properties['align'];
  const side = typeof align === 'string' ? ALIGN[align.toLowerCase()] : undefined;
  if (side !== undefined) cell.properties['className'] = [`align-${side}`];
  if (cell.tagName !== 'th' || row?.type !== 'element') return;
  const alone = row.children.every((child) => child.type !== 'element' || child.tagName === 'th');
  cell.properties['scope'] = alone ? 'col' : 'row';
}
