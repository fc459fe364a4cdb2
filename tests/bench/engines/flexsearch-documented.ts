import { buildFlexSearch, openFlexSearch } from './flexsearch.ts';

export const build = buildFlexSearch('documented');
export const open = openFlexSearch('documented');
