import type { Rolldown } from 'vite';

/**
 * What comes with the app although it is asked for later, or by others: all that a search needs, the files kept from
 * before, and what each language's analyzer is made of. As files of their own they would be a round trip more.
 */
const WITH_APP =
  /\/src\/(?:search\/find|index-reader\/kept-files|locales\/analysis\/(?:remember|words))\.ts$/;

/** Says of a module whether it is to be in one file with the app: whatever the app imports, and `WITH_APP`. */
export function appModules(entry: string): (id: string, context: Rolldown.ChunkingContext) => boolean {
  const isImported = modulesOf([entry]);
  return (id, context) => isImported(id, context) || WITH_APP.test(id);
}

/** Says of a module whether it is one of `entries`, or what they import. */
export function modulesOf(
  entries: readonly string[],
): (id: string, context: Rolldown.ChunkingContext) => boolean {
  let modules: Set<string> | undefined;
  return (id, context) => (modules ??= closureOf(entries, context)).has(id);
}

/** The modules and all that they import statically, or that is wanted with them. */
function closureOf(entries: readonly string[], context: Rolldown.ChunkingContext): Set<string> {
  const found = new Set(entries);
  for (const id of found) {
    const info = context.getModuleInfo(id);
    for (const imported of info?.importedIds ?? []) found.add(imported);
    for (const later of info?.dynamicallyImportedIds ?? []) if (WITH_APP.test(later)) found.add(later);
  }
  return found;
}
