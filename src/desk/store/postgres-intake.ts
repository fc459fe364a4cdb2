import * as v from 'valibot';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Triage } from '../../handoff/triage.ts';
import { createBatches } from './batches.ts';
import type { JoinChoice } from './joins.ts';
import { deliverAt, receivers, unjudged } from './judging.ts';
import { newCase } from './new-case.ts';
import { loadCase } from './postgres-cases.ts';
import { joinableFor, putInto, takingIn } from './postgres-joins.ts';
import type { Postgres } from './postgres-connection.ts';
import { earlierOf, storablePerson } from './postgres-earlier.ts';
import { isBadData } from './postgres-error.ts';
import { storable, summarise } from './summary.ts';
import type { AddOutcome, KnownOfCase, StoredCase } from './types.ts';

/** Measured on two cores: 64 in each of four lanes stored more a second than fewer and larger ones. */
const MOST = 64;
const LANES = 4;

interface Job {
  readonly draft: CaseDraft;
  readonly draftHash: string;
  readonly now: number;
  readonly known: KnownOfCase;
}

export interface Intake {
  readonly add: (job: Job) => Promise<AddOutcome>;
  /** Resolves once nothing is under way. */
  readonly idle: () => Promise<void>;
}

/**
 * Many cases in one statement, and so in one transaction: a key that is there already is passed over, and with it its
 * case. Keys go in by their order, so that two batches that share some wait for each other and never in a circle.
 * Escaped twice, what customers write is ASCII here wherever it is NUL or half of a character.
 */
const ADD_CASES = `
  WITH input AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS input (
      place integer, case_id text, draft_hash text, at text, instant bigint, locale text, excerpt text, sender text,
      searches integer, articles integer, files integer, urgent text, draft text, channel text, identity text,
      triage text, severity text, team text, subject text, email text, deliver_to json,
      due bigint, look_up integer)
  ), fresh AS (
    INSERT INTO idempotency (case_id, draft_hash)
    SELECT case_id, draft_hash FROM input ORDER BY case_id
    ON CONFLICT (case_id) DO NOTHING
    RETURNING case_id
  ), stored AS (
    INSERT INTO cases
      (case_id, stage, received_at, locale, excerpt, sender, searches, articles, files, urgent, draft, channel, identity,
       triage, severity, team, subject, email)
    SELECT case_id, 'received', at, locale, excerpt, sender, searches, articles, files, urgent, draft, channel, identity,
      triage, severity, team, subject, email
    FROM input JOIN fresh USING (case_id) ORDER BY place
    RETURNING number, case_id
  ), deliveries AS (
    INSERT INTO outbox (case_id, connector, since, next_at)
    SELECT case_id, connector, instant, due FROM stored JOIN input USING (case_id)
    CROSS JOIN LATERAL json_array_elements_text(deliver_to) AS connector
  ), wishes AS (
    INSERT INTO lookups (case_id, is_verified, next_at)
    SELECT case_id, look_up, instant FROM stored JOIN input USING (case_id) WHERE look_up IS NOT NULL
  )
  SELECT number, case_id FROM stored`;

const Stored = v.object({ number: v.number(), case_id: v.string() });
const Key = v.object({ case_id: v.string(), draft_hash: v.string() });

/** Takes cases in, those that come together as one. */
export function createIntake(postgres: Postgres): Intake {
  const again = async (
    { draft, draftHash }: Job,
    hashes: ReadonlyMap<string, string>,
  ): Promise<AddOutcome> => {
    if (hashes.get(draft.caseId) !== draftHash) return { outcome: 'conflict' };
    const stored = await loadCase(postgres, draft.caseId);
    // The key outlives an erased case: what was erased is not taken in again.
    return stored === null ? { outcome: 'conflict' } : { outcome: 'repeated', case: stored };
  };

  return createBatches<Job, AddOutcome>({
    keyOf: ({ draft }) => draft.caseId,
    most: MOST,
    lanes: LANES,
    isOneAtFault: (cause) => cause instanceof Unjudged || isBadData(cause),
    all: async (jobs) => {
      const judged = await judge(postgres, jobs);
      const joined = await joinSome(postgres, judged);
      const alone = judged.filter(({ draft }) => !joined.has(draft.caseId));
      const inputs = alone.map((job, place) => asInput(job, receiversOf(job), place));
      const stored =
        inputs.length === 0 ? [] : await postgres.rows(Stored, ADD_CASES, JSON.stringify(inputs));
      const numbers = new Map(stored.map(({ case_id, number }) => [case_id, number]));
      const others = alone.map(({ draft }) => draft.caseId).filter((caseId) => !numbers.has(caseId));
      const keys =
        others.length === 0
          ? []
          : await postgres.rows(
              Key,
              'SELECT case_id, draft_hash FROM idempotency WHERE case_id = ANY ($1)',
              others,
            );
      const hashes = new Map(keys.map(({ case_id, draft_hash }) => [case_id, draft_hash]));
      const outcomes: AddOutcome[] = [];
      for (const job of judged) {
        const number = numbers.get(job.draft.caseId);
        const inside = joined.get(job.draft.caseId);
        if (inside !== undefined) outcomes.push({ outcome: 'stored', case: inside });
        else
          outcomes.push(
            number === undefined
              ? await again(job, hashes)
              : { outcome: 'stored', case: newCase(job.draft, number, job.known, job.triage, job.now) },
          );
      }
      return outcomes;
    },
  });
}

/** Who decides about a case failed at it. */
class Unjudged extends Error {
  override readonly name = 'Unjudged';
}

interface Judged extends Job {
  readonly triage: Triage;
  readonly join: JoinChoice | null;
}

async function judge(postgres: Postgres, jobs: readonly Job[]): Promise<readonly Judged[]> {
  const arrivals = jobs.map(({ draft, known }) => ({ draft, identity: known.identity, judge: known.judge }));
  const asked = arrivals.filter((arrival) => arrival.judge !== undefined);
  const earlier = asked.length === 0 ? null : await earlierOf(postgres, asked);
  const judged: Judged[] = [];
  for (const job of jobs) {
    const { draft, known } = job;
    const { identity, joining } = known;
    if (earlier === null || known.judge === undefined) {
      judged.push({ ...job, triage: unjudged(known.urgent), join: null });
      continue;
    }
    const joinable = joining ? await joinableFor(postgres, identity, joining, draft.caseId) : [];
    try {
      const { triage, join = null } = known.judge({ ...earlier({ draft, identity }), joinable });
      judged.push({ ...job, triage, join });
    } catch (cause) {
      throw new Unjudged('a case could not be judged', { cause });
    }
  }
  return judged;
}

/**
 * Stores those that belong to earlier cases, each with all that this changes there in a transaction of its own. Those that
 * are not in the result are still to be stored, alone, or were stored before.
 */
async function joinSome(
  postgres: Postgres,
  jobs: readonly Judged[],
): Promise<ReadonlyMap<string, StoredCase>> {
  const stored = new Map<string, StoredCase>();
  for (const job of jobs) {
    const { join, draft, known, triage, now } = job;
    const { joining } = known;
    if (join === null || joining === undefined) continue;
    const one = await postgres.transaction(async (sql) => {
      const into = await takingIn(sql, draft.caseId, join, joining, receiversOf(job));
      if (into === null) return null;
      const input = JSON.stringify([asInput(job, into.own)]);
      if ((await sql.rows(Stored, ADD_CASES, input)).length === 0) return null;
      await putInto(sql, into, { draft, urgent: known.urgent, triage }, join, now);
      return loadCase(sql, draft.caseId);
    });
    if (one !== null) stored.set(draft.caseId, one);
  }
  return stored;
}

function receiversOf({ known, triage }: Judged): readonly string[] {
  return receivers(triage.severity, known.deliverTo ?? [], known.alerts ?? []);
}

function asInput(
  { draft, draftHash, now, known, triage }: Judged,
  deliverTo: readonly string[],
  place = 0,
): unknown {
  const { from: sender, ...summary } = summarise(draft);
  return {
    ...summary,
    sender,
    place,
    case_id: draft.caseId,
    draft_hash: draftHash,
    at: new Date(now).toISOString(),
    instant: now,
    locale: draft.locale,
    urgent: known.urgent === null ? null : storable(known.urgent),
    draft: JSON.stringify(draft),
    channel: draft.channel ?? 'message',
    identity: known.identity && JSON.stringify(known.identity),
    triage: JSON.stringify(triage),
    severity: triage.severity,
    team: triage.team === null ? null : storable(triage.team.id),
    ...storablePerson(draft, known.identity),
    deliver_to: deliverTo.map(storable),
    due: deliverAt(now, triage.severity, known.lookUp),
    look_up: known.lookUp ? Number(known.lookUp.isVerified) : null,
  };
}
