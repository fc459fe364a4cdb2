import { ApiError } from './api-error.ts';
import { readBytes } from './read-bytes.ts';

const NOT_JSON = 'Send one JSON object, encoded as UTF-8.';
/** One for all: each call of it is whole by itself. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON object in a request's body. Counts the bytes that arrive, so that a chunked body or a wrong
 * Content-Length cannot pass the limit.
 *
 * @param maxBytes more than this is refused with `request.too-large`
 * @param types media types under which the JSON may come
 */
export async function readJson(
  request: Request,
  maxBytes: number,
  types: readonly string[] = ['application/json'],
): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === undefined || !types.includes(type)) {
    throw new ApiError(
      415,
      'request.wrong-type',
      'The request is not JSON.',
      'Send it with the header Content-Type: application/json.',
    );
  }
  let body: unknown;
  try {
    const bytes = await readBytes(request, maxBytes);
    if (!bytes) throw tooLarge(maxBytes);
    body = JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError(400, 'request.malformed', 'The request is cut off or is not valid JSON.', NOT_JSON);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'request.malformed', 'The request is not a JSON object.', NOT_JSON);
  }
  return body;
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError(
    413,
    'request.too-large',
    `The request is larger than ${Math.floor(maxBytes / 1024)} KB.`,
    'Shorten the message or leave out some of what was tried.',
  );
}
