import { Hono } from 'hono';
import { FORM_FIELDS } from '../../handoff/plain-form.ts';
import { ApiError } from '../api-error.ts';
import { sameAddress } from '../intake/limits.ts';
import type { TakeCase } from '../intake/take-case.ts';
import type { Desk, Peer } from '../options.ts';
import { allowedOrigin } from '../origin.ts';
import { createRateLimiter, limitKey } from '../rate-limit.ts';
import { reference } from '../reference.ts';
import { followToken, formOfToken } from '../secret.ts';
import type { FormBounds } from '../store/forms.ts';
import type { StoredCase } from '../store/types.ts';
import { page, preferred, trouble, unavailable } from './answers.ts';
import { spokenIn, type FormsMeans } from './means.ts';
import { confirmPage, formPage, receivedPage, sentPage, troublePage } from './pages.ts';
import { readFields } from './read-fields.ts';
import { readForm } from './read-form.ts';

/** A form is a mail to somebody whom nobody has asked yet: there are few of them. */
const BOUNDS: FormBounds = { perEmail: 3, inAll: 30, windowMs: 3_600_000 };

/**
 * The form that works without JavaScript: `POST /api/forms` keeps a message and mails its sender a link; whoever opens it
 * and presses the button on that page makes it a case like any other. Every answer is a page.
 */
export function formRoutes(desk: Desk, take: TakeCase): Hono<{ Bindings: Peer }> {
  return desk.forms === null ? new Hono() : routesWith(desk, desk.forms, take);
}

function routesWith(desk: Desk, means: FormsMeans, take: TakeCase): Hono<{ Bindings: Peer }> {
  const routes = new Hono<{ Bindings: Peer }>();
  const limiter = createRateLimiter(desk.limits.address);

  routes.onError((error, context) => {
    const spoken = spokenIn(means, preferred(context.req.raw, means));
    if (error instanceof ApiError) return trouble(means, spoken, error.status);
    desk.log('The desk could not answer a request:', error);
    return unavailable(means, spoken);
  });
  routes.post('/forms', async (context) => {
    const request = context.req.raw;
    let spoken = spokenIn(means, preferred(request, means));
    const leave = desk.admission.enter();
    try {
      if (leave === null) return unavailable(means, spoken);
      allowedOrigin(request, desk.origins);
      const body = await readFields(request);
      if (body === null) return trouble(means, spoken, 400);
      const { fields, files, isCut } = body;
      spoken = spokenIn(means, fields.get('locale') ?? '');
      const { meta, plainForm } = spoken.words;
      const now = desk.now();
      const read = readForm(body, meta.code, now);
      const { notSent: title, mend } = plainForm;
      if (isCut) {
        desk.metrics.count('handrail_forms_total', { outcome: 'invalid' });
        if (!fields.has(FORM_FIELDS.message)) return trouble(means, spoken, 413);
        const again = formPage(spoken, read.filled, { title, text: plainForm.files.tooLarge });
        return page(means, spoken, again, 413);
      }
      if ('problems' in read) {
        desk.metrics.count('handrail_forms_total', { outcome: 'invalid' });
        const text = files.length > 0 ? `${mend} ${plainForm.files.leftOut}` : mend;
        const again = formPage(spoken, read.filled, { title, text, problems: read.problems });
        return page(means, spoken, again, 400);
      }
      const { draft, filled } = read;
      const { email = '' } = draft.customer;
      const wait = limiter.take(keyOf(request, context.env), now) || (await add(draft, email, now));
      if (wait > 0) {
        const { title: heading, text } = plainForm.later;
        const again = formPage(spoken, filled, { title: heading, text: text(Math.ceil(wait / 60)) });
        return page(means, spoken, again, 429, wait);
      }
      return page(means, spoken, sentPage(spoken, email, files.length > 0), 202);
    } finally {
      leave?.();
    }
  });

  routes.get('/forms/:token', async (context) => {
    const { token } = context.req.param();
    const found = await formOfRequest(token);
    if (found === null) return expired(context.req.raw);
    const spoken = spokenIn(means, found.draft.locale);
    return page(means, spoken, confirmPage(spoken, token), 200);
  });

  routes.post('/forms/:token', async (context) => {
    const request = context.req.raw;
    const { token } = context.req.param();
    const found = await formOfRequest(token);
    if (found === null) return expired(request);
    const spoken = spokenIn(means, found.draft.locale);
    try {
      const stored = found.isCase ?? (await confirm(found.draft, keyOf(request, context.env)));
      if (stored === null) return expired(request);
      const followUrl = `${desk.publicUrl}/case/#${followToken(desk.secret, stored.draft.caseId)}`;
      return page(means, spoken, receivedPage(spoken, reference(stored.number), followUrl), 200);
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status !== 429) throw cause;
      const wait = Number(cause.headers['Retry-After'] ?? 60);
      const text = spoken.words.plainForm.laterKept(Math.ceil(wait / 60));
      return page(means, spoken, confirmPage(spoken, token, text), 429, wait);
    }
  });

  /** Seconds to wait, or 0 where the form is kept. */
  async function add(draft: StoredCase['draft'], email: string, now: number): Promise<number> {
    const added = await desk.store.forms.add({ draft, sameEmail: sameAddress(email) }, BOUNDS, now);
    desk.metrics.count('handrail_forms_total', { outcome: added.outcome });
    if (added.outcome === 'full') return Math.ceil(added.waitMs / 1000);
    if (added.outcome === 'stored') {
      desk.note('form.stored', { caseId: draft.caseId });
      means.onMail();
    }
    return 0;
  }

  /** The form of a mail's link, or the case that it has become; null where there is none any more. */
  async function formOfRequest(
    token: string,
  ): Promise<{ readonly draft: StoredCase['draft']; readonly isCase: StoredCase | null } | null> {
    const id = formOfToken(desk.secret, token);
    const found = id === null ? null : await desk.store.forms.find(id, desk.now());
    if (id === null || found === null) return null;
    if (found !== 'settled') return { draft: found, isCase: null };
    const stored = await desk.store.findCase(id);
    return stored === null ? null : { draft: stored.draft, isCase: stored };
  }

  async function confirm(draft: StoredCase['draft'], address: string): Promise<StoredCase | null> {
    // He who confirms by mail has proven more than a computer's time.
    const taken = await take(draft, {
      ...{ identity: null, follows: null, address, site: 'own', isPlain: false, proof: { needless: true } },
    });
    if (taken.outcome !== 'stored' && taken.outcome !== 'repeated') return null;
    await desk.store.forms.settle(draft.caseId);
    desk.metrics.count('handrail_forms_total', { outcome: 'confirmed' });
    return taken.case;
  }

  function keyOf(request: Request, { address = '' }: Peer): string {
    return limitKey(address, request.headers.get('x-forwarded-for'), desk.trustedProxies);
  }

  function expired(request: Request): Response {
    const spoken = spokenIn(means, preferred(request, means));
    return page(means, spoken, troublePage(spoken, spoken.words.plainForm.expired), 404);
  }
  return routes;
}
