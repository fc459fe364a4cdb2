import { posix } from 'node:path';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { ArticleLink, MarkdownProblem } from './types.ts';

/** What a link of an article leads to. */
type Target =
  | { readonly kind: 'article'; readonly key: string; readonly anchor: string }
  | { readonly kind: 'here'; readonly anchor: string }
  | { readonly kind: 'outside' }
  | { readonly kind: 'site' } // an address of this site, or mail, or a phone
  | { readonly kind: 'wrong'; readonly message: string; readonly remedy: string };

/** Gives article links of the clean tree their page's address and `data-article`, and marks those that lead outside. */
export function resolveLinks(
  tree: Root,
  key: string,
  address: (key: string) => string,
  lineOf: (node: Element) => number,
): { links: ArticleLink[]; problems: MarkdownProblem[] } {
  const links: ArticleLink[] = [];
  const problems: MarkdownProblem[] = [];
  visit(tree, { type: 'element', tagName: 'a' }, (node) => {
    const href = node.properties['href'];
    // An address that was missing or refused is reported before the sanitiser takes it away.
    if (typeof href !== 'string' || href.trim() === '' || href === '#') return;
    const target = targetOf(href, key);
    if (target.kind === 'article') {
      const hash = target.anchor === '' ? '' : `#${encodeURIComponent(target.anchor)}`;
      node.properties['href'] = `${address(target.key)}${hash}`;
      node.properties['dataArticle'] = target.key;
      links.push({ key: target.key, anchor: target.anchor, line: lineOf(node) });
    } else if (target.kind === 'here') {
      links.push({ key, anchor: target.anchor, line: lineOf(node) });
    } else if (target.kind === 'outside') {
      node.properties['rel'] = ['noopener'];
      node.properties['dataExternal'] = '';
    } else if (target.kind === 'wrong') {
      const { message, remedy } = target;
      problems.push({ code: 'link.address', line: lineOf(node), message, remedy });
    }
  });
  return { links, problems };
}

function targetOf(href: string, key: string): Target {
  if (/^(https?:)?\/\//i.test(href)) return { kind: 'outside' };
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('/')) return { kind: 'site' };
  const [path = '', anchor = ''] = href.split('#', 2).map(decode);
  if (path === '') return { kind: 'here', anchor };
  const found = posix.join(posix.dirname(key), path);
  const article = /^([^/.][^/]*\/[^/]+)\.md$/.exec(found)?.[1];
  if (article !== undefined) return { kind: 'article', key: article, anchor };
  const shown = href.slice(0, 80);
  if (/^\.\.\/[^/]+\/[^/]+\/[^/]+\.md$/.test(found)) {
    return {
      kind: 'wrong',
      message: `The link "${shown}" leads to another language.`,
      remedy: 'Link to the article of the same language, such as "../returns/return-an-item.md".',
    };
  }
  return {
    kind: 'wrong',
    message: `The link "${shown}" is not the path of an article’s file.`,
    remedy:
      'Write "../category/article.md", an address from the root such as "/contact/", or a whole "https://…".',
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone "%": meant as it stands
  }
}
