import * as v from 'valibot';
import { ApiErrorSchema, type ApiErrorCode } from './errors.ts';

/** `unreachable`: no answer, or one that is not the desk's. */
export type Refusal = ApiErrorCode | 'unreachable';
export type Answer<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly refusal: Refusal };

/** Longest wait for an answer, in ms. */
const PATIENCE_MS = 15_000;

/** Asks the desk that served this page, or at an absolute address, and reads the answer by its schema. Never throws. */
export async function askDesk<T extends v.GenericSchema>(
  path: string,
  schema: T,
  init: RequestInit = {},
): Promise<Answer<v.InferOutput<T>>> {
  try {
    const limit = AbortSignal.timeout(PATIENCE_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const response = await fetch(path, { ...init, signal });
    const body: unknown = response.status === 204 ? null : await response.json();
    if (!response.ok) return { ok: false, refusal: v.parse(ApiErrorSchema, body).error.code };
    return { ok: true, data: v.parse(schema, body) };
  } catch {
    // Offline, timed out, a proxy's own page, a desk of another version: for the reader they are one.
    return { ok: false, refusal: 'unreachable' };
  }
}

/** A request with a JSON body. */
export function jsonRequest(
  method: 'POST' | 'PUT' | 'DELETE',
  body?: unknown,
): Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } {
  return body === undefined
    ? { method }
    : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
