import * as v from 'valibot';
import type { Acknowledged } from '../verify.ts';

const Answer = v.union([
  v.object({ caseId: v.string(), reference: v.string() }),
  v.object({ id: v.string(), size: v.number() }),
  v.object({ reference: v.string(), additions: v.array(v.object({ id: v.string() })) }),
]);

/** What has left the desk as acknowledged, at a moment of its recording. */
export interface Told {
  readonly references: Map<string, string>;
  /** Ids of files and additions. */
  readonly ids: Set<string>;
}

/** Notes what bytes that left the desk acknowledge; a part of an answer or another kind of one says nothing. */
export function listen(told: Told, said: string): void {
  if (!/^HTTP\/1\.1 20[01] /.test(said)) return;
  const body = said.slice(said.indexOf('\r\n\r\n') + 4);
  const json = body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), json);
  if (!read.success) return;
  if ('additions' in read.output) for (const { id } of read.output.additions) told.ids.add(id);
  else if ('size' in read.output) told.ids.add(read.output.id);
  else told.references.set(read.output.caseId, read.output.reference);
}

/** Of one case, in the form in which it is verified. */
export function toldOf(told: Told, caseId: string): Acknowledged {
  return { reference: told.references.get(caseId) ?? null, files: told.ids, additions: told.ids };
}
