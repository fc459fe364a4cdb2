import type { CaseDraft } from '../../src/handoff/draft.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import type { Random } from '../../tests/bench/random.ts';

export interface SentFile {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  isAcknowledged: boolean;
}

export interface SentAddition {
  readonly id: string;
  readonly message: string;
  isAcknowledged: boolean;
}

/** A case as its customer knows it: what he sent, and what he was told. */
export interface SentCase {
  readonly draft: CaseDraft;
  /** As it was acknowledged, or null before. */
  reference: string | null;
  /** Opens the case to its customer; null before the acknowledgement. */
  token: string | null;
  readonly files: readonly SentFile[];
  readonly additions: readonly SentAddition[];
}

/** What all customers together know. */
export interface Ledger {
  readonly cases: SentCase[];
  /** What a desk may never answer, each with what was answered. */
  readonly wrongs: string[];
  /** Requests that were answered with 503 and when to come again. */
  refused: number;
  /** Requests without an answer: each was sent again under the same key. */
  unanswered: number;
}

export function createLedger(): Ledger {
  return { cases: [], wrongs: [], refused: 0, unanswered: 0 };
}

export interface Extras {
  /** Whether cases have files and additions. */
  readonly hasMore: boolean;
}

const WORDS = [
  'שילמתי פעמיים',
  'Парцелът не пристигна',
  'I was charged twice',
  '😀 \u0000 "\'; DROP TABLE cases;--',
];

/** A new case that nobody has sent yet. */
export function newCase(random: Random, { hasMore }: Extras): SentCase {
  const caseId = createUlid();
  const files = hasMore && random.below(3) === 0 ? [newFile(random)] : [];
  const additions = hasMore && random.below(3) === 0 ? [1, 2].map((count) => newAddition(count)) : [];
  return {
    draft: {
      caseId,
      createdAt: new Date().toISOString(),
      locale: random.of(['en', 'he', 'bg']),
      message: `${random.of(WORDS)} ${'.'.repeat(random.below(3000))} ${caseId}`,
      customer: { name: 'Dana', email: 'dana@example.com' },
      trail: Array.from({ length: random.below(4) }, (_, t) => ({
        type: 'search' as const,
        t,
        query: 'charged twice',
        results: t,
      })),
      page: { url: 'https://shop.example.com/cart', title: 'Cart' },
      client: null,
      ...(files.length === 0
        ? {}
        : { files: files.map(({ id, bytes }) => ({ id, name: 'photo.png', size: bytes.length })) }),
    },
    reference: null,
    token: null,
    files,
    additions,
  };
}

function newFile(random: Random): SentFile {
  const bytes = Uint8Array.from({ length: 64 + random.below(12_000) }, () => random.below(256));
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return { id: createUlid(), bytes, isAcknowledged: false };
}

function newAddition(count: number): SentAddition {
  const id = createUlid();
  return { id, message: `Also ${count}: ${id}`, isAcknowledged: false };
}
