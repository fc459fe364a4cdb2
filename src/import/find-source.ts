import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { ImportError } from './errors.ts';
import type { ImportSource } from './types.ts';

const FOLDER = new URL('./sources/', import.meta.url);

/** Names of the sources: one for each file of `sources/`. */
export function sourceNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => basename(name, '.ts'))
    .sort();
}

/** Loads a source by its name. Rejects with `import.source` where there is none of that name. */
export async function findSource(name: string): Promise<ImportSource> {
  const names = sourceNames();
  if (!names.includes(name)) {
    throw new ImportError(
      'import.source',
      `Nothing can be imported from "${name}". Use --from ${names.join(', ')}.`,
    );
  }
  const module: unknown = await import(new URL(`${name}.ts`, FOLDER).href);
  if (typeof module === 'object' && module !== null && 'default' in module && isSource(module.default))
    return module.default;
  throw new ImportError(
    'import.source',
    `src/import/sources/${name}.ts has no source as its default export.`,
  );
}

function isSource(value: unknown): value is ImportSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    'description' in value &&
    'read' in value &&
    typeof value.read === 'function'
  );
}
