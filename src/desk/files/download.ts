import { ApiError } from '../api-error.ts';
import { caseFiles } from '../case-files.ts';
import type { Desk } from '../options.ts';
import type { StoredCase } from '../store/types.ts';

/** A file of a case as a download; no browser shows it in place. Throws `file.not-found`. */
export async function download(desk: Desk, found: StoredCase | null, id: string): Promise<Response> {
  const named = found === null ? undefined : caseFiles(found).find((file) => file.id === id);
  const stored = found?.files.find((file) => file.id === id);
  if (!found || !named || !stored) throw fileNotFound();
  const bytes = await desk.files.get(found.draft.caseId, id);
  return new Response(bytes, {
    headers: {
      'Content-Type': stored.type,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': disposition(named.name),
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  });
}

/** The case names no such file, or it is still on its way. */
export function fileNotFound(): ApiError {
  return new ApiError(
    404,
    'file.not-found',
    'The case has no such file, or it has not arrived yet.',
    'Look at the case again in a moment.',
  );
}

/** RFC 6266, with the name in UTF-8 (RFC 8187) and a plain one for what cannot read that. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
