import { buildFlexSearch, openFlexSearch } from './flexsearch.ts';

export const build = buildFlexSearch('stock');
export const open = openFlexSearch('stock');
