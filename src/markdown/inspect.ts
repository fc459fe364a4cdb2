import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { ALLOWED_ELEMENTS, LINK_SCHEMES } from './schema.ts';
import type { MarkdownProblem } from './types.ts';

type Found = Omit<MarkdownProblem, 'line'>;

const allowed = new Set(ALLOWED_ELEMENTS);

/** Tells the writer what the sanitiser is about to take away, which he would otherwise see only on the page. */
export function inspect(tree: Root, lineOf: (node: Element) => number): MarkdownProblem[] {
  const problems: MarkdownProblem[] = [];
  visit(tree, 'element', (node) => {
    for (const found of [wrongElement(node), wrongLink(node), wrongImage(node)]) {
      if (found) problems.push({ ...found, line: lineOf(node) });
    }
  });
  return problems;
}

function wrongElement({ tagName, properties }: Element): Found | undefined {
  if (tagName === 'h1') {
    return {
      code: 'heading.level',
      message: 'A heading of the first level is in the text, but the title is the page’s only one.',
      remedy: 'Write it with "##", or leave it out where it repeats the title.',
    };
  }
  // The tick box of a task list: the item stays, the box goes.
  if (allowed.has(tagName) || (tagName === 'input' && properties['type'] === 'checkbox')) return undefined;
  return {
    code: 'html.element',
    message: `<${tagName}> may not stand in an article, so readers would not see it.`,
    remedy: `Write it in markdown; where "<${tagName}>" is meant as text, put it in backticks or write "\\<${tagName}>".`,
  };
}

function wrongLink({ tagName, properties }: Element): Found | undefined {
  const href = properties['href'];
  if (tagName !== 'a' || typeof href !== 'string') return undefined;
  if (href.trim() === '' || href === '#') {
    return {
      code: 'link.address',
      message: 'A link has no address.',
      remedy: 'Write one in the round brackets, such as (../returns/return-an-item.md), or remove the link.',
    };
  }
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme === undefined || LINK_SCHEMES.includes(scheme)) return undefined;
  return {
    code: 'link.address',
    message: `A link begins with "${scheme}:", which an article may not open.`,
    remedy: `Use one of ${LINK_SCHEMES.map((name) => `${name}:`).join(', ')} or the path of an article’s file.`,
  };
}

function wrongImage({ tagName, properties }: Element): Found | undefined {
  const src = properties['src'];
  if (tagName !== 'img') return undefined;
  if (typeof src === 'string' && /^(https:\/\/|\/(?!\/))/i.test(src)) return undefined;
  return {
    code: 'image.address',
    message: `The picture "${typeof src === 'string' ? src.slice(0, 80) : ''}" would not be found.`,
    remedy:
      'Put the file into the folder public/ and write its path from the root, such as "/pictures/label.png".',
  };
}
