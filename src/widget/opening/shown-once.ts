import { mayCount } from '../../handoff/may-count.ts';

/** That the panel has opened by itself for this visitor. Not `…:open…`, for which the loader looks. */
const KEY = 'handrail:shown';

/** Whether it has, as far as can be known: where nothing can be kept, "once" cannot be promised, and it counts as shown. */
export function wasShown(): boolean {
  try {
    return !mayCount() || localStorage.getItem(KEY) !== null;
  } catch {
    return true;
  }
}

/** Remembers it. False where the browser does not. */
export function remember(): boolean {
  try {
    localStorage.setItem(KEY, '1');
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}
