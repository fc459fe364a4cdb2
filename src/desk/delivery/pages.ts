/** A tool's list is followed over so many pages; what lies further back is taken for not there. */
const PAGES_MAX = 5;

/** What one page holds, and where the next begins; null where there is none. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: number | null;
}

/** Whether something is on one of the first pages of a list. Rejects with whatever `read` does. */
export async function isOnPages<T>(
  first: number,
  read: (at: number) => Promise<Page<T>>,
  isIt: (item: T) => boolean,
): Promise<boolean> {
  let at: number | null = first;
  for (let page = 0; page < PAGES_MAX && at !== null; page += 1) {
    const { items, next }: Page<T> = await read(at);
    if (items.some(isIt)) return true;
    at = next;
  }
  return false;
}
