import type { Request } from '@playwright/test';
import * as v from 'valibot';

/** Where cases are sent, as a pattern for a route. */
export const CASES = '**/api/cases';

/** What a message says, and who its page says he is. */
export const Posted = v.object({ message: v.string(), identityToken: v.optional(v.string()) });

/** Whether a case is sent by this. */
export const isPosted = (request: Request): boolean =>
  request.method() === 'POST' && request.url().endsWith('/api/cases');
