import { ApiError } from '../api-error.ts';
import type { Desk } from '../options.ts';
import { readBytes } from '../read-bytes.ts';
import { FILE_PLACE } from '../store/outbox.ts';
import type { StoredCase } from '../store/types.ts';
import { fileNotFound } from './download.ts';
import { fileType } from './file-type.ts';

/**
 * Takes the bytes of a file that the case names, of the size that it names. Sent again, it is answered as before and
 * not stored again. Answers only once bytes and record are on the disk.
 */
export async function takeFile(
  desk: Desk,
  { draft, files }: StoredCase,
  id: string,
  request: Request,
): Promise<Response> {
  const named = draft.files?.find((file) => file.id === id);
  if (!named || desk.attachments === null) throw fileNotFound();
  const receipt = { id, size: named.size };
  if (files.some((file) => file.id === id)) return Response.json(receipt, { status: 200 });
  const bytes = await readBytes(request, named.size).catch(() => {
    // The connection broke: no fault of the desk's, and nobody is left to be told.
    throw incomplete(named.size);
  });
  if (bytes?.byteLength !== named.size) throw incomplete(named.size);
  const type = fileType(bytes);
  if (!type || !desk.attachments.kinds.includes(type.kind)) {
    throw new ApiError(
      415,
      'file.refused',
      'The content of this file is of a kind that is not taken here.',
      `Send one of: ${desk.attachments.kinds.join(', ')}.`,
    );
  }
  await desk.files.put(draft.caseId, id, bytes);
  const place = FILE_PLACE + (draft.files ?? []).indexOf(named);
  await desk.store.addFile(draft.caseId, { id, type: type.type }, desk.now(), {
    ...{ to: desk.followUpsTo, place },
  });
  if (desk.followUpsTo.length > 0) desk.onDelivery();
  return Response.json(receipt, { status: 201 });
}

function incomplete(size: number): ApiError {
  return new ApiError(
    400,
    'file.incomplete',
    `The case names ${size} bytes for this file, and others came.`,
    'Send the whole file again.',
  );
}
