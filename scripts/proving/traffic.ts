import type { Page, Request } from '@playwright/test';

/** What went over the wire, bodies as they were encoded. */
export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
  readonly encodings: readonly string[];
}

/** Counts what `page` fetches from `origin`, from now until `stop`. */
export function countTraffic(page: Page, origin: string): { readonly stop: () => Promise<Traffic> } {
  const finished: Request[] = [];
  const listen = (request: Request): void => {
    if (request.url().startsWith(origin)) finished.push(request);
  };
  page.on('requestfinished', listen);
  return {
    stop: async () => {
      page.off('requestfinished', listen);
      let bytes = 0;
      const encodings = new Set<string>();
      for (const request of finished) {
        bytes += (await request.sizes()).responseBodySize;
        encodings.add((await (await request.response())?.headerValue('content-encoding')) ?? 'plain');
      }
      return { requests: finished.length, bytes, encodings: [...encodings].sort() };
    },
  };
}
