import { ApiError } from './api-error.ts';
import type { Desk } from './options.ts';
import { caseOfToken } from './secret.ts';
import type { StoredCase } from './store/types.ts';

/** The case whose follow link's token the request bears. Throws `case.not-found` where there is none. */
export async function followedCase(
  { secret, store }: Pick<Desk, 'secret' | 'store'>,
  request: Request,
): Promise<StoredCase> {
  const token = /^Bearer (\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const caseId = token === undefined ? null : caseOfToken(secret, token);
  const found = caseId === null ? null : await store.findCase(caseId);
  if (found !== null) return found;
  throw new ApiError(
    404,
    'case.not-found',
    'This link leads to no case.',
    'Open the whole link as it was given to you, or write to us again.',
  );
}
