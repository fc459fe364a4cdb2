import { isNode, LineCounter, parseDocument, visit, type Alias, type Document, type Node } from 'yaml';

/** A place in the values: keys of objects and positions in lists. */
export type YamlPath = readonly (string | number)[];

/** What a YAML file says, and where. */
export interface YamlFile {
  /** Undefined for a file that says nothing; never circular. */
  readonly value: unknown;
  /** The line, from 1, of the innermost part of the path that is written in the file. */
  readonly lineOf: (path: YamlPath) => number;
  /** Whether the value at the path is written on one line: a missing dash joins two. */
  readonly isOnOneLine: (path: YamlPath) => boolean;
}

/** Why a file cannot be read as YAML. */
export interface YamlProblem {
  readonly line: number;
  readonly message: string;
  readonly remedy: string;
}

/** Reads the text of a file; answers with every problem, one a line, where it is not YAML. Never throws. */
export function readYaml(text: string): YamlFile | YamlProblem[] {
  const source = text.replace(/^\uFEFF/, '');
  // What a decoder writes for bytes that are no UTF-8, and what UTF-16 looks like.
  const broken = /[\uFFFD\0]/.exec(source);
  if (broken) {
    const line = source.slice(0, broken.index).split('\n').length;
    return [{ line, message: 'The file is not UTF-8 text.', remedy: 'Save it with the encoding UTF-8.' }];
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const lastLine = source.trimEnd().split('\n').length;
  const problems = new Map<number, YamlProblem>();
  for (const { code, message, pos } of document.errors) {
    // Where a bracket or quote is left open, the place is behind the last line.
    const line = Math.min(lines.linePos(pos[0]).line, lastLine);
    const said = (message.split('\n', 1)[0] ?? '').replace(/\.$/, '');
    // What follows on the same line is most often the same slip.
    if (problems.has(line)) continue;
    problems.set(line, { line, message: `The file is not valid YAML: ${said}.`, remedy: remedyFor(code) });
  }
  if (problems.size > 0) return [...problems.values()];
  const values = valuesOf(document, lines);
  if ('remedy' in values) return [values];
  return {
    value: values.value,
    lineOf: (path) => {
      const start = innermost(document, path)?.range?.[0];
      return start === undefined ? 1 : lines.linePos(start).line;
    },
    isOnOneLine: (path) => {
      const range = innermost(document, path)?.range;
      return !range || lines.linePos(range[0]).line === lines.linePos(range[1]).line;
    },
  };
}

/**
 * The values of a document without errors, undefined where it has none. References are refused: they may lead nowhere,
 * or round in a circle, and no writer of ours needs them.
 */
export function valuesOf(document: Document, lines: LineCounter): { readonly value: unknown } | YamlProblem {
  let alias: Alias | undefined;
  visit(document, {
    Alias: (_key, node) => {
      alias = node;
      return visit.BREAK;
    },
  });
  if (alias) {
    const line = alias.range ? lines.linePos(alias.range[0]).line : 1;
    const remedy = 'Write the value itself, without "&" and "*".';
    return { line, message: `"*${alias.source}" leads to another value.`, remedy };
  }
  try {
    return { value: document.contents === null ? undefined : document.toJS() };
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
    const message = `The values cannot be read: ${reason.replace(/\.$/, '')}.`;
    return { line: 1, message, remedy: 'Write them as plain text, without tags and directives.' };
  }
}

function remedyFor(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the lines with this key.';
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.';
    case 'MULTIPLE_DOCS':
      return 'Remove the line "---".';
    case 'UNEXPECTED_TOKEN':
      return 'Put the whole text after "- " in quotes, or no part of it.';
    default:
      return 'Put a text with ": ", "#" or quotes in it into quotes, and indent with spaces.';
  }
}

function innermost(document: Document, path: YamlPath): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return undefined;
}
