import { safeFileName } from '../../handoff/attachments.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import { locales } from '../../locales/generated/registry.ts';
import type { LocaleModule } from '../../locales/types.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Delivery, Part } from '../store/outbox.ts';
import type { CaseStore, StoredCase } from '../store/types.ts';
import { caseInWords } from './case-in-words.ts';
import type { OpenConnector } from './open-connectors.ts';
import type { Parcel } from './parcel.ts';
import { paragraph, plainText } from './plain-text.ts';
import { createWorker, type Worker } from './worker.ts';

/** What the routes need to know of delivery. */
export interface DeliveryPlan {
  /** Names of the connectors that a new case goes to. */
  readonly ofCase: (draft: CaseDraft) => readonly string[];
  /** Names of the connectors that take what comes later. */
  readonly ofFollowUp: (part: Exclude<Part, 'case'>) => readonly string[];
  /** Something was queued. */
  readonly wake: () => void;
}

/** For a desk whose cases are read in its inbox alone. */
export const NO_DELIVERY: DeliveryPlan = {
  ofCase: () => [],
  ofFollowUp: () => [],
  wake: () => undefined,
};

export interface DeliveryOptions {
  readonly store: CaseStore;
  readonly files: FileStore;
  readonly connectors: readonly OpenConnector[];
  /** Signs the follow links. */
  readonly secret: Uint8Array;
  readonly publicUrl: string;
  /** In which agents read where a connector names no language. */
  readonly language: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: (message: string, cause?: unknown) => void;
}

/** The worker over the open connectors, and what the routes need of it. */
export function createDelivery(options: DeliveryOptions): {
  readonly plan: DeliveryPlan;
  readonly worker: Worker;
} {
  const { store, connectors, now, random, log } = options;
  const languages = new Map(connectors.map(({ name, language }) => [name, language]));
  const worker = createWorker({
    outbox: store.outbox,
    lanes: connectors.map(({ name, connector }) => ({ name, connector })),
    fallback: connectors.filter(({ isFallback }) => isFallback).map(({ name }) => name),
    load: async (delivery) => {
      const stored = await store.findCase(delivery.caseId);
      if (stored === null) return null;
      const language = languages.get(delivery.connector) ?? options.language;
      return parcelOf(delivery, stored, { ...options, language });
    },
    now,
    random,
    log,
  });
  const first = connectors.filter(({ isFallback }) => !isFallback).map(({ name }) => name);
  return {
    plan: {
      ofCase: () => first,
      ofFollowUp: (part) => connectors.filter(({ takes }) => takes.has(part)).map(({ name }) => name),
      wake: worker.wake,
    },
    worker,
  };
}

/** How a part of a case is said to agents of a language. */
export interface ParcelOptions {
  readonly files: FileStore;
  readonly secret: Uint8Array;
  readonly publicUrl: string;
  readonly language: string;
  readonly isTest?: boolean;
}

/** One part of a stored case, ready for a connector; null where that part is gone. */
export async function parcelOf(
  { part, item }: Pick<Delivery, 'part' | 'item'>,
  stored: StoredCase,
  { files, secret, publicUrl, language, isTest = false }: ParcelOptions,
): Promise<Parcel | null> {
  const direction = localeOf(stored.draft.locale)?.meta.direction ?? 'ltr';
  const words = localeOf(language) ?? locales['en'];
  if (words === undefined) throw new Error('There is no language to write in.');
  const inWords = caseInWords(stored, { words, direction, publicUrl, secret, isTest });
  switch (part) {
    case 'case':
      return { part, id: item, case: inWords };
    case 'addition': {
      const addition = stored.additions.find(({ id }) => id === item);
      if (addition === undefined) return null;
      const text = plainText(addition.message).trim();
      const headline = words.delivery.added(inWords.reference);
      return { part, id: item, case: inWords, headline, text, html: paragraph(text), at: addition.at };
    }
    case 'file': {
      const named = stored.draft.files?.find(({ id }) => id === item);
      const here = stored.files.find(({ id }) => id === item);
      if (named === undefined || here === undefined) return null;
      const bytes = await files.get(stored.draft.caseId, item);
      const headline = words.delivery.file(inWords.reference);
      const name = safeFileName(named.name);
      return { part, id: item, case: inWords, headline, name, type: here.type, bytes };
    }
  }
}

function localeOf(code: string): LocaleModule | undefined {
  return locales[code] ?? locales[code.split('-', 1)[0] ?? ''];
}
