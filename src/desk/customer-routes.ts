import { Hono } from 'hono';
import type { CaseReceipt, CaseView } from '../handoff/answers.ts';
import { DRAFT_MAX_BYTES, type CaseDraft } from '../handoff/draft.ts';
import { ApiError, deskBusy } from './api-error.ts';
import { caseFiles } from './case-files.ts';
import { crossOrigin } from './cross-origin.ts';
import { draftHash } from './draft-hash.ts';
import { download } from './files/download.ts';
import { followedCase } from './followed-case.ts';
import { takeFile } from './files/take-file.ts';
import { takeAddition } from './take-addition.ts';
import type { Desk, Peer } from './options.ts';
import { parseDraft } from './parse-draft.ts';
import type { Identity } from '../handoff/identity.ts';
import { createRateLimiter, limitKey } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import { reference } from './reference.ts';
import { followToken } from './secret.ts';
import type { AddOutcome, StoredCase } from './store/types.ts';
import { verifyIdentity } from './verify-identity.ts';

/** What customers' browsers ask: `POST /api/cases`, `GET /api/case`, and the files of a case below `/api/case/files/`. */
export function customerRoutes(desk: Desk): Hono<{ Bindings: Peer }> {
  const limiter = createRateLimiter(desk.caseLimit);
  const additions = createRateLimiter(desk.caseLimit);
  const routes = new Hono<{ Bindings: Peer }>();
  routes.use('/cases', crossOrigin(desk.origins, 'POST'));
  routes.use('/case', crossOrigin(desk.origins, 'GET'));
  routes.use('/case/additions', crossOrigin(desk.origins, 'POST'));
  routes.use('/case/files/:id', crossOrigin(desk.origins, 'GET', 'PUT'));

  routes.use('/cases', async (_, next) => {
    const leave = desk.admission.enter();
    if (!leave) throw deskBusy();
    try {
      await next();
    } finally {
      leave();
    }
  });
  routes.post('/cases', async (context) => {
    const request = context.req.raw;
    const { draft, identityToken } = parseDraft(await readJson(request, DRAFT_MAX_BYTES), desk.attachments);
    const peer = context.env.address ?? '';
    const key = limitKey(peer, request.headers.get('x-forwarded-for'), desk.trustedProxies);
    const added = await take(draft, identityOf(identityToken), key);
    if (added.outcome === 'conflict') {
      throw new ApiError(
        409,
        'case.conflict',
        'This caseId already belongs to another case.',
        'Make a new caseId for a new case; send the same text again to repeat one.',
        { field: 'caseId' },
      );
    }
    return Response.json(receipt(added.case), { status: added.outcome === 'stored' ? 201 : 200 });
  });

  routes.get('/case', async (context) => {
    return Response.json(view(await followed(context.req.raw)));
  });
  routes.post('/case/additions', async (context) => {
    const found = await followed(context.req.raw);
    const wait = additions.take(found.draft.caseId, desk.now());
    if (wait > 0) {
      throw new ApiError(
        429,
        'rate.limited',
        'Much was added to this case in a short time.',
        'Keep the text and send it again later.',
        { headers: { 'Retry-After': String(wait) } },
      );
    }
    const taken = await takeAddition(desk, found, context.req.raw);
    return Response.json(view(taken.case), { status: taken.isNew ? 201 : 200 });
  });
  routes.put('/case/files/:id', async (context) => {
    const { id } = context.req.param();
    return takeFile(desk, await followed(context.req.raw), id, context.req.raw);
  });
  routes.get('/case/files/:id', async (context) =>
    download(desk, await followed(context.req.raw), context.req.param('id')),
  );

  const followed = (request: Request): Promise<StoredCase> => followedCase(desk, request);

  /** Stores a new draft within the limit; a draft sent again is answered even beyond it. */
  async function take(draft: CaseDraft, identity: Identity | null, key: string): Promise<AddOutcome> {
    const hash = draftHash(draft);
    const wait = limiter.take(key, desk.now());
    if (wait > 0) {
      const known = await desk.store.findCase(draft.caseId);
      if (known !== null && draftHash(known.draft) === hash) return { outcome: 'repeated', case: known };
      throw new ApiError(
        429,
        'rate.limited',
        'Too many cases came from this address in a short time.',
        'Keep the text and send it again later, or use another way to reach us.',
        { headers: { 'Retry-After': String(wait) } },
      );
    }
    let outcome: AddOutcome['outcome'] | 'failed' = 'failed';
    try {
      const added = await desk.store.addCase(draft, hash, desk.now(), {
        urgent: desk.urgentRule(draft),
        identity,
        deliverTo: desk.deliverTo,
        alerts: desk.alerts,
        ...(desk.judge && { judge: desk.judge(draft, identity, desk.now()) }),
      });
      outcome = added.outcome;
      if (added.outcome === 'stored') desk.note('case.stored', { caseId: draft.caseId });
      if (outcome === 'stored' && desk.deliverTo.length + desk.alerts.length > 0) desk.onDelivery();
      return added;
    } finally {
      desk.metrics.count('handrail_cases_total', { outcome });
      if (outcome !== 'stored') limiter.giveBack(key);
    }
  }

  /** A wrong token never stands in a case's way: it only says nothing about who wrote it. */
  function identityOf(token: string | null): Identity | null {
    const { identitySecret } = desk;
    return token === null || identitySecret === undefined
      ? null
      : verifyIdentity(token, identitySecret, desk.now(), desk.identityAudience);
  }

  function receipt({ draft, number, stage, receivedAt }: StoredCase): CaseReceipt {
    const followUrl = `${desk.publicUrl}/case/#${followToken(desk.secret, draft.caseId)}`;
    return { caseId: draft.caseId, reference: reference(number), followUrl, stage, receivedAt };
  }

  return routes;
}

function view(stored: StoredCase): CaseView {
  const { draft, number, stage, receivedAt, history } = stored;
  return {
    reference: reference(number),
    stage,
    receivedAt,
    locale: draft.locale,
    message: draft.message,
    additions: [...stored.additions],
    replies: [...stored.replies],
    trail: draft.trail,
    page: draft.page,
    files: caseFiles(stored),
    ...(draft.facts === undefined ? {} : { facts: draft.facts }),
    history: [...history],
  };
}
