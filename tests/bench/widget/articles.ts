import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { parse } from 'yaml';

/** An article of the help centre as every contender gets it. */
export interface WidgetArticle {
  /** `category/name`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly markdown: string;
  readonly html: string;
}

const markdownToHtml = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify);

/** The articles of one language below `content`, in the order of their ids. */
export function readArticles(content: string, locale: string): WidgetArticle[] {
  const folder = join(content, 'articles', locale);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => toArticle(path.slice(0, -'.md'.length), readFileSync(join(folder, path), 'utf8')));
}

/** Takes an article's file apart. Throws where it has no title. */
export function toArticle(id: string, file: string): WidgetArticle {
  const [, head = '', text = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const front: unknown = parse(head);
  const field = (name: string): string => {
    const value: unknown = typeof front === 'object' && front !== null ? Reflect.get(front, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const title = field('title');
  if (title === '') throw new Error(`The article ${id} has no title in its front matter.`);
  // Pictures of the demo lie elsewhere, and nobody measures them.
  const markdown = text.replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
  const html = String(markdownToHtml.processSync(markdown));
  return { id, title, description: field('description'), markdown, html };
}
