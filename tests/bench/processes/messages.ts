import type { BuildFigures, BuildOrder } from './build-job.ts';
import type { Answered, Ask, SearchOrder } from './search-job.ts';

export type Order =
  | ({ readonly type: 'build' } & BuildOrder)
  | ({ readonly type: 'open' } & SearchOrder)
  | ({ readonly type: 'ask' } & Ask);

export type Reply =
  | { readonly type: 'built'; readonly figures: BuildFigures }
  | { readonly type: 'opened' }
  | { readonly type: 'answered'; readonly answered: Answered }
  | { readonly type: 'failed'; readonly reason: string };
