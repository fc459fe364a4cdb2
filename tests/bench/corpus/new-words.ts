/**
 * Says at each running word whether it is one that the text has not had before, so that the vocabulary grows as
 * Heaps' law says: `scale` × n^`growth` different words after n. Real help content goes on to bring names, codes and
 * numbers however long it gets, and an index pays for each of them.
 */
export function vocabularyGrowth(heaps: {
  readonly scale: number;
  readonly growth: number;
}): (running: number, different: number) => boolean {
  return (running, different) => different < heaps.scale * running ** heaps.growth;
}
