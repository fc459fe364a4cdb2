import { Hono } from 'hono';
import type { CaseReceipt } from '../handoff/answers.ts';
import { DRAFT_MAX_BYTES } from '../handoff/draft.ts';
import { ApiError, deskBusy, proofRequired } from './api-error.ts';
import { conversationOf, customerView, homeOf } from './customer-view.ts';
import { crossOrigin } from './cross-origin.ts';
import { download } from './files/download.ts';
import { followedCase } from './followed-case.ts';
import { takeFile } from './files/take-file.ts';
import type { TakeCase } from './intake/take-case.ts';
import { allowedOrigin } from './origin.ts';
import { takeAddition } from './take-addition.ts';
import type { Desk, Peer } from './options.ts';
import { parseDraft } from './parse-draft.ts';
import type { Identity } from '../handoff/identity.ts';
import { createRateLimiter, limitKey } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import { reference } from './reference.ts';
import { followToken } from './secret.ts';
import type { StoredCase } from './store/types.ts';
import { verifyIdentity } from './verify-identity.ts';

/** What customers' browsers ask: `POST /api/cases`, `GET /api/case`, and the files of a case below `/api/case/files/`. */
export function customerRoutes(desk: Desk, take: TakeCase): Hono<{ Bindings: Peer }> {
  const additions = createRateLimiter(desk.limits.address);
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
    const { draft, identityToken, followToken, proof } = parseDraft(
      await readJson(request, DRAFT_MAX_BYTES),
      desk.attachments,
    );
    const peer = context.env.address ?? '';
    const added = await take(draft, {
      identity: identityOf(identityToken),
      follows: followToken,
      address: limitKey(peer, request.headers.get('x-forwarded-for'), desk.trustedProxies),
      site: allowedOrigin(request, desk.origins) ?? 'own',
      isPlain: request.headers.get('origin')?.startsWith('http:') === true,
      proof,
    });
    if (added.outcome === 'proof-required') return proofRequired(added.challenge);
    if (added.outcome === 'conflict') {
      throw new ApiError(
        409,
        'case.conflict',
        'This caseId already belongs to another case.',
        'Make a new caseId for a new case; send the same text again to repeat one.',
        { field: 'caseId' },
      );
    }
    // The server writes this one without making a whole Response of it.
    return context.json(receipt(added.case), added.outcome === 'stored' ? 201 : 200);
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
    const { files } = await conversationOf(desk.store, found);
    return download(desk, files.find(({ file }) => file.id === id)?.owner ?? null, id);
  });

  const followed = (request: Request): Promise<StoredCase> => followedCase(desk, request);

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
