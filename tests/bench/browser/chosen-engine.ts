import type { Open } from '../engines/engine.ts';

/** Stands for the engine that a page is made for: bundle.ts puts that one here. */
export const open: Open = () =>
  Promise.reject(new Error('No engine was chosen: bundle this with bundle.ts.'));
