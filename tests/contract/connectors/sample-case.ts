import type { Case } from '../../../src/desk/delivery/case.ts';
import { renderCase, type RenderMeans } from '../../../src/desk/delivery/render-case.ts';
import type { StoredCase } from '../../../src/desk/store/types.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { ORDINARY, type Triage } from '../../../src/handoff/triage.ts';
import { sampleDraft } from '../../unit/desk/sample-draft.ts';

/** A case as the store would give it. */
function storedCase(draft: Partial<CaseDraft> = {}, changes: Partial<StoredCase> = {}): StoredCase {
  const receivedAt = '2026-03-01T10:00:01.000Z';
  return {
    draft: sampleDraft(draft),
    identity: null,
    number: 1001,
    stage: 'received',
    receivedAt,
    urgent: null,
    triage: ORDINARY,
    files: [],
    additions: [],
    replies: [],
    history: [{ stage: 'received', at: receivedAt }],
    ...changes,
  };
}

/** A case that the company's rules make critical. */
export const CRITICAL: Triage = {
  ...ORDINARY,
  severity: 'critical',
  findings: [{ rule: 'words', severity: 'critical', reasons: [{ code: 'words', words: 'charged twice' }] }],
  team: { id: 'billing', rule: 'route-1', reasons: [{ code: 'category', category: 'payments' }] },
};

export function rendered(
  draft: Partial<CaseDraft> = {},
  changes: Partial<StoredCase> = {},
  means: Partial<RenderMeans> = {},
): Case {
  return renderCase(storedCase(draft, changes), {
    secret: new Uint8Array(32).fill(7),
    publicUrl: 'https://help.example.com',
    locale: 'en',
    timeZoneOf: () => 'Europe/Sofia',
    ...means,
  });
}
