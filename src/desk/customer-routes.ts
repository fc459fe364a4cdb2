import { Hono } from 'hono';
import type { CaseReceipt } from '../handoff/answers.ts';
import { DRAFT_MAX_BYTES, type CaseDraft } from '../handoff/draft.ts';
import { ApiError, deskBusy } from './api-error.ts';
import { customerView, homeOf, partsOf } from './customer-view.ts';
import { crossOrigin } from './cross-origin.ts';
import { draftHash } from './draft-hash.ts';
import { download } from './files/download.ts';
import { takeFile } from './files/take-file.ts';
import { takeAddition } from './take-addition.ts';
import type { Desk, Peer } from './options.ts';
import { parseDraft } from './parse-draft.ts';
import type { Identity } from '../handoff/identity.ts';
import { createRateLimiter, limitKey } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import { reference } from './reference.ts';
import { caseOfToken, followToken } from './secret.ts';
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
    const {
      draft,
      identityToken,
      followToken: link,
    } = parseDraft(await readJson(request, DRAFT_MAX_BYTES), desk.attachments);
    const peer = context.env.address ?? '';
    const key = limitKey(peer, request.headers.get('x-forwarded-for'), desk.trustedProxies);
    const added = await take(draft, identityOf(identityToken), link, key);
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
    return Response.json(await customerView(desk.store, await followed(context.req.raw)));
  });
  routes.post('/case/additions', async (context) => {
    const found = await followed(context.req.raw);
    const home = await homeOf(desk.store, found);
    const wait = additions.take(home.draft.caseId, desk.now());
    if (wait > 0) {
      throw new ApiError(
        429,
        'rate.limited',
        'Much was added to this case in a short time.',
        'Keep the text and send it again later.',
        { headers: { 'Retry-After': String(wait) } },
      );
    }
    const taken = await takeAddition(desk, home, context.req.raw);
    const shown = home === found ? taken.case : ((await desk.store.findCase(found.draft.caseId)) ?? found);
    return Response.json(await customerView(desk.store, shown), { status: taken.isNew ? 201 : 200 });
  });
  routes.put('/case/files/:id', async (context) => {
    const { id } = context.req.param();
    return takeFile(desk, await followed(context.req.raw), id, context.req.raw);
  });
  routes.get('/case/files/:id', async (context) => {
    const { id } = context.req.param();
    const found = await followed(context.req.raw);
    const all = [found, ...(await partsOf(desk.store, found))];
    return download(desk, all.find(({ files }) => files.some((file) => file.id === id)) ?? found, id);
  });

  /** The case whose follow link's token the request bears. */
  async function followed(request: Request): Promise<StoredCase> {
    const token = /^Bearer (\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const caseId = token === undefined ? null : caseOfToken(desk.secret, token);
    const found = caseId === null ? null : await desk.store.findCase(caseId);
    if (found !== null) return found;
    throw new ApiError(
      404,
      'case.not-found',
      'This link leads to no case.',
      'Open the whole link as it was given to you, or write to us again.',
    );
  }

  /** Stores a new draft within the limit; a draft sent again is answered even beyond it. */
  async function take(
    draft: CaseDraft,
    identity: Identity | null,
    link: string | null,
    key: string,
  ): Promise<AddOutcome> {
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
      const lookUp = desk.lookUp(draft, identity);
      const added = await desk.store.addCase(draft, hash, desk.now(), {
        urgent: desk.urgentRule(draft),
        identity,
        deliverTo: desk.deliverTo,
        alerts: desk.alerts,
        lookUp,
        ...(desk.judge && { judge: desk.judge(draft, identity, desk.now()) }),
        ...(desk.joins &&
          (identity ?? link) !== null && {
            joining: {
              follows: link === null ? null : caseOfToken(desk.secret, link),
              followUpsTo: desk.followUpsTo,
            },
          }),
      });
      outcome = added.outcome;
      if (added.outcome === 'stored') desk.note('case.stored', { caseId: draft.caseId });
      if (outcome === 'stored' && lookUp !== null) desk.onLookUp();
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
      : verifyIdentity(token, identitySecret, desk.now());
  }

  function receipt({ draft, number, stage, receivedAt }: StoredCase): CaseReceipt {
    const followUrl = `${desk.publicUrl}/case/#${followToken(desk.secret, draft.caseId)}`;
    return { caseId: draft.caseId, reference: reference(number), followUrl, stage, receivedAt };
  }

  return routes;
}
