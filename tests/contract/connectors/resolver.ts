import type { lookup } from 'node:dns';

let resolving = true;

/** Whether names are found. */
export function setResolving(found: boolean): void {
  resolving = found;
}

/** Finds every name at this machine, or none. */
export const resolver = ((
  _name: string,
  _options: object,
  callback: (error: NodeJS.ErrnoException | null, found: { address: string; family: number }[]) => void,
): void => {
  const error = Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' });
  setImmediate(() => {
    callback(resolving ? null : error, resolving ? [{ address: '127.0.0.1', family: 4 }] : []);
  });
}) as unknown as typeof lookup;
