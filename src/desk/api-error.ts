import type { Challenge } from '../handoff/challenge.ts';
import type { ApiErrorBody, ApiErrorCode } from '../handoff/errors.ts';

/** A refusal by the desk: thrown anywhere below the routes, answered as JSON by `answerError`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly remedy: string;
  readonly field: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ApiErrorCode,
    message: string,
    remedy: string,
    more: { readonly field?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.remedy = remedy;
    this.field = more.field;
    this.headers = more.headers ?? {};
  }
}

/** The error as `ApiErrorSchema` has it. */
export function errorBody({ code, message, remedy, field }: ApiError): ApiErrorBody {
  return { error: { code, message, remedy, ...(field === undefined ? {} : { field }) } };
}

export function answerError(error: ApiError): Response {
  return Response.json(errorBody(error), { status: error.status, headers: error.headers });
}

/** The store failed: nothing was stored, and saying so is all that is left. */
export function deskUnavailable(): ApiError {
  return new ApiError(
    503,
    'desk.unavailable',
    'The desk cannot store or read anything now; nothing was saved.',
    'Keep the text and try again in a moment, or use another way to reach us.',
    { headers: { 'Retry-After': '30' } },
  );
}

/** More comes in than can be stored in time: said at once, before the text is read. */
export function deskBusy(): ApiError {
  return new ApiError(
    503,
    'desk.unavailable',
    'More cases come in than the desk can take just now; this one was not saved.',
    'Keep the text and try again in a moment, or use another way to reach us.',
    { headers: { 'Retry-After': '5' } },
  );
}

/** The task beside the error: whoever solves it sends the same case again with the proof. */
export function proofRequired(challenge: Challenge): Response {
  const error = new ApiError(
    428,
    'proof.required',
    'The desk takes this case only with a proof of work; it was not saved.',
    'Solve the challenge of this answer and send the same case again, with the proof in its field "proof".',
  );
  return Response.json({ ...errorBody(error), challenge }, { status: error.status });
}
