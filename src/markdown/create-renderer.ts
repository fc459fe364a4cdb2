import type { Element, Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { EXIT, visit } from 'unist-util-visit';
import { markCallouts } from './callouts.ts';
import { inspect } from './inspect.ts';
import { resolveLinks } from './links.ts';
import { isHeading, outline } from './outline.ts';
import { schema } from './schema.ts';
import { wrapTables } from './tables.ts';
import type { MarkdownProblem, MarkdownSource, RenderedMarkdown, RendererOptions } from './types.ts';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();
const toHtml = unified().use(remarkRehype, { allowDangerousHtml: true }).freeze();
const readHtml = unified().use(rehypeRaw).freeze();
const cleaner = unified().use(rehypeSanitize, schema).use(rehypeSlug).use(rehypeStringify).freeze();

/** Renders bodies of one language. Never throws: what is wrong with a body comes back as its problems. */
export type Renderer = (source: MarkdownSource) => RenderedMarkdown;

/**
 * The only door through which an article's HTML enters. Markdown and any HTML in it become a tree; the sanitiser
 * takes everything away that is not on its list; only then callouts, links, tables and ids are added, by us.
 */
export function createRenderer(options: RendererOptions): Renderer {
  return (source) => {
    try {
      return render(source, options);
    } catch (cause) {
      // A body nested thousands of levels deep exhausts the stack.
      const reason = cause instanceof Error ? cause.message : String(cause);
      const problem: MarkdownProblem = {
        code: 'markdown.unreadable',
        line: source.firstLine,
        message: `The text cannot be read as markdown (${reason}).`,
        remedy: 'Look for quotes or lists nested very deeply and write them flat.',
      };
      return { html: '', headings: [], sections: [], links: [], problems: [problem] };
    }
  };
}

function render(source: MarkdownSource, { callouts, address }: RendererOptions): RenderedMarkdown {
  const lineOf = (node: Element): number => (node.position?.start.line ?? 1) + source.firstLine - 1;
  const parsed = parser.parse(source.markdown);
  const footnotes = findFootnotes(parsed, source.firstLine);
  let dirty: Root = toHtml.runSync(parsed);
  if (hasHtml(dirty)) dirty = readHtml.runSync(dirty, source.markdown);
  const inspected = inspect(dirty, lineOf);

  const tree = cleaner.runSync(dirty);
  nameEmptyId(tree);
  const callProblems = markCallouts(tree, callouts, lineOf);
  const { links, problems } = resolveLinks(tree, source.key, address, lineOf);
  wrapTables(tree, source.title);
  visit(tree, { type: 'element', tagName: 'pre' }, (node) => {
    node.properties['dir'] = 'ltr'; // commands and addresses read from the left in every language
  });
  return {
    html: cleaner.stringify(tree),
    ...outline(tree),
    links,
    problems: [...footnotes, ...inspected, ...callProblems, ...problems].sort((a, b) => a.line - b.line),
  };
}

/** Reading HTML back costs more than all the rest, and most articles have none. */
function hasHtml(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}

/** A heading of symbols alone has no letters to make an id of; a second one is numbered already. */
function nameEmptyId(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (isHeading(node) && node.properties['id'] === '') node.properties['id'] = '-0';
  });
}

function findFootnotes(tree: MarkdownRoot, firstLine: number): MarkdownProblem[] {
  const problems: MarkdownProblem[] = [];
  visit(tree, 'footnoteReference', (node) => {
    problems.push({
      code: 'footnote',
      line: (node.position?.start.line ?? 1) + firstLine - 1,
      message: 'Footnotes do not work in the widget, where the end of a page is far away.',
      remedy: 'Say it in the sentence, or in a callout below it.',
    });
  });
  return problems;
}
