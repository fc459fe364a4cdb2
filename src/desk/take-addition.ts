import * as v from 'valibot';
import { ADDITION_MAX_BYTES, AdditionSchema } from '../handoff/addition.ts';
import { ApiError } from './api-error.ts';
import type { Desk } from './options.ts';
import { readJson } from './read-json.ts';
import { byWords } from './store/judging.ts';
import type { StoredCase } from './store/types.ts';

/** Stores what a customer adds to his case; resolves to the case as it is then, and whether it is new. */
export async function takeAddition(
  desk: Desk,
  to: StoredCase,
  request: Request,
): Promise<{ readonly case: StoredCase; readonly isNew: boolean }> {
  const read = v.safeParse(AdditionSchema, await readJson(request, ADDITION_MAX_BYTES));
  if (!read.success) {
    const field = v.getDotPath(read.issues[0]) ?? '';
    throw new ApiError(
      400,
      'case.invalid',
      'What was added is empty, too long, or has no id.',
      'Send { id, message }: a ULID, and up to 10,000 characters.',
      field === '' ? {} : { field },
    );
  }
  const { draft } = to;
  const { message } = read.output;
  const urgent = desk.urgentRule({ ...draft, message });
  const findings = desk.findingsIn?.(draft, message) ?? byWords(urgent);
  const outcome = await desk.store.addAddition(
    draft.caseId,
    read.output,
    desk.now(),
    urgent,
    desk.followUpsTo,
    { findings, alerts: desk.alerts },
  );
  switch (outcome) {
    case 'full':
      throw new ApiError(
        409,
        'case.full',
        'The case has all the additions that it can hold.',
        'Open a new case, or use another way to reach us.',
      );
    case 'conflict':
      throw new ApiError(
        409,
        'case.conflict',
        'This id already belongs to another addition.',
        'Make a new id for a new text; send the same text again to repeat one.',
        { field: 'id' },
      );
    case 'stored':
    case 'repeated':
      if (outcome === 'stored' && desk.followUpsTo.length + desk.alerts.length > 0) desk.onDelivery();
      return { case: (await desk.store.findCase(draft.caseId)) ?? to, isNew: outcome === 'stored' };
  }
}
