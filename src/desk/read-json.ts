import { ApiError } from './api-error.ts';

const NOT_JSON = 'Send one JSON object, encoded as UTF-8.';

/**
 * The JSON object in a request's body. Counts the bytes that arrive, so that a chunked body or a wrong
 * Content-Length cannot pass the limit.
 *
 * @param maxBytes more than this is refused with `request.too-large`
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
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
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError(400, 'request.malformed', 'The request is cut off or is not valid JSON.', NOT_JSON);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'request.malformed', 'The request is not a JSON object.', NOT_JSON);
  }
  return body;
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      // What is still to come is not wanted; a sender who resets the connection has lost nothing.
      reader?.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError(
    413,
    'request.too-large',
    `The request is larger than ${Math.floor(maxBytes / 1024)} KB.`,
    'Shorten the message or leave out some of what was tried.',
  );
}
