import { Hono } from 'hono';
import * as v from 'valibot';
import { STAGES, type InboxCase, type InboxPage, type Stage } from '../handoff/answers.ts';
import { CauseBodySchema, type CaseOutcome } from '../handoff/outcome.ts';
import { nextStages } from '../handoff/stages.ts';
import { ApiError } from './api-error.ts';
import { caseDeliveries } from './case-deliveries.ts';
import { caseFiles } from './case-files.ts';
import { onlyMethods } from './cross-origin.ts';
import { partsOf, repliesIn } from './customer-view.ts';
import { joinedCases } from './joined-cases.ts';
import { download } from './files/download.ts';
import type { Desk, Peer } from './options.ts';
import { requireOwnOrigin } from './origin.ts';
import { createRateLimiter, limitKey } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import { reference } from './reference.ts';
import { requireRoom, requireSession, signIn, signOut } from './session.ts';
import { additionsIn } from './store/joins.ts';
import { placeInList, type CaseSummary, type ListPlace, type StoredCase } from './store/types.ts';

const PAGE_SIZE = 50;
/** The inbox's own requests are a line of JSON. */
const MAX_BYTES = 4096;

/** Nobody mistypes a link so often; who guesses has to come again later. */
const REFUSED_SIGN_INS = { count: 20, windowMs: 10 * 60_000 };

const FILTERS: Readonly<Record<'open' | 'closed' | 'all', readonly Stage[]>> = {
  open: STAGES.filter((stage) => stage !== 'closed'),
  closed: ['closed'],
  all: STAGES,
};
/** `GET /api/inbox/cases?before=&team=&stage=`. */
export const ListQuery = v.strictObject({
  before: v.optional(v.pipe(v.string(), v.regex(/^[ch]?[1-9]\d{0,14}$/), v.transform(placeOf))),
  team: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))),
  stage: v.optional(v.picklist(['open', 'closed', 'all']), 'open'),
});
/** The body of `POST /api/inbox/session`. */
export const SignInBody = v.strictObject({ token: v.pipe(v.string(), v.maxLength(200)) });
/** The body of `POST /api/inbox/cases/:caseId/stage`. */
export const StageBody = v.strictObject({ stage: v.picklist(STAGES) });

/** What the agents' inbox asks, below `/api/inbox`. Only the desk's own pages may ask. */
export function inboxRoutes(desk: Desk): Hono<{ Bindings: Peer }> {
  const routes = new Hono<{ Bindings: Peer }>();
  const refused = createRateLimiter(REFUSED_SIGN_INS);
  routes.use(async (context, next) => {
    // Reading too: the first look at a case moves it, and a picture's address on another page is a look.
    requireOwnOrigin(context.req.raw, desk.origins);
    await next();
  });

  routes.post('/session', async (context) => {
    const request = context.req.raw;
    const key = limitKey(
      context.env.address ?? '',
      request.headers.get('x-forwarded-for'),
      desk.trustedProxies,
    );
    requireRoom(refused.wait(key, desk.now()));
    const { token } = parse(SignInBody, await readJson(request, MAX_BYTES));
    return new Response(null, {
      status: 204,
      headers: { 'Set-Cookie': await signIn(desk, token, () => refused.take(key, desk.now())) },
    });
  });
  routes.delete('/session', async (context) => {
    return new Response(null, {
      status: 204,
      headers: { 'Set-Cookie': await signOut(desk, context.req.raw) },
    });
  });
  routes.all('/session', onlyMethods('POST', 'DELETE'));

  // Everything below needs an agent.
  routes.use(async (context, next) => {
    await requireSession(desk, context.req.raw);
    await next();
  });

  routes.get('/cases', async (context) => {
    const { before, stage, team } = parse(ListQuery, context.req.query());
    const found = await desk.store.listCases({
      before: before ?? null,
      stages: FILTERS[stage],
      ...(team === undefined ? {} : { team }),
      limit: PAGE_SIZE + 1,
    });
    const cases = found.slice(0, PAGE_SIZE);
    const page: InboxPage = {
      cases: cases.map(({ number, ...row }) => ({ ...row, reference: reference(number) })),
      next: found.length > PAGE_SIZE ? cursorOf(cases.at(-1)) : null,
      serious: await desk.store.seriousWaiting(),
      teams: [...desk.teams],
    };
    return Response.json(page);
  });
  routes.all('/cases', onlyMethods('GET'));

  routes.get('/cases/:caseId', async (context) => {
    // The first look at a case is what tells the customer that a person has seen it.
    const found = await desk.store.moveCase(context.req.param('caseId'), ['received'], 'seen', desk.now());
    return Response.json(await full(found));
  });
  routes.all('/cases/:caseId', onlyMethods('GET'));

  routes.post('/cases/:caseId/stage', async (context) => {
    const { stage } = parse(StageBody, await readJson(context.req.raw, MAX_BYTES));
    const from = STAGES.filter((each) => nextStages(each).includes(stage));
    const moved = await desk.store.moveCase(context.req.param('caseId'), from, stage, desk.now());
    const answer = await full(moved);
    if (answer.stage !== stage) {
      throw new ApiError(
        409,
        'stage.invalid',
        `A case that is ${answer.stage} cannot become ${stage}.`,
        `Choose one of: ${nextStages(answer.stage).join(', ')}.`,
        { field: 'stage' },
      );
    }
    return Response.json(answer);
  });
  routes.all('/cases/:caseId/stage', onlyMethods('POST'));

  routes.put('/cases/:caseId/cause', async (context) => {
    const { named } = parse(CauseBodySchema, await readJson(context.req.raw, MAX_BYTES));
    const { caseId } = context.req.param();
    await desk.store.outcomes.name(caseId, named);
    return Response.json(await full(await desk.store.findCase(caseId)));
  });
  routes.all('/cases/:caseId/cause', onlyMethods('PUT'));

  routes.post('/cases/:caseId/separate', async (context) => {
    const { caseId } = context.req.param();
    if (await desk.store.joins.separate(caseId, desk.now())) desk.onDelivery();
    return Response.json(await full(await desk.store.findCase(caseId)));
  });
  routes.all('/cases/:caseId/separate', onlyMethods('POST'));

  routes.get('/cases/:caseId/files/:id', async (context) => {
    const found = await desk.store.findCase(context.req.param('caseId'));
    return download(desk, found, context.req.param('id'));
  });
  routes.all('/cases/:caseId/files/:id', onlyMethods('GET'));
  return routes;

  async function full(found: StoredCase | null): Promise<InboxCase> {
    if (found === null) {
      throw new ApiError(
        404,
        'case.not-found',
        'There is no such case.',
        'Go back to the list and choose one.',
      );
    }
    const { draft, number, stage, receivedAt, identity, urgent, triage, history } = found;
    return {
      ...{ draft, reference: reference(number), stage, receivedAt, urgent, triage, identity },
      verified: identity !== null,
      records: found.records ?? null,
      files: caseFiles(found),
      additions: [...additionsIn(found)],
      ...(await joinedCases(desk.store, found)),
      replies: [...repliesIn([found, ...(await partsOf(desk.store, found))])],
      deliveries: caseDeliveries(await desk.store.outbox.ofCase(draft.caseId), desk.linkTo),
      outcome: await outcomeOf(draft.caseId),
      history: [...history],
    };
  }

  async function outcomeOf(caseId: string): Promise<CaseOutcome> {
    const known = await desk.store.outcomes.of(caseId);
    return { rating: known?.rating ?? null, named: known?.named ?? null };
  }
}

/** A place in the list as it travels: the number, behind a letter among the critical and the high ones on top. */
const LETTERS = ['', 'h', 'c'] as const;

function placeOf(cursor: string): ListPlace {
  return {
    rank: cursor.startsWith('c') ? 2 : cursor.startsWith('h') ? 1 : 0,
    number: Number(cursor.replace(/^[ch]/, '')),
  };
}

function cursorOf(last: CaseSummary | undefined): string | null {
  if (!last) return null;
  const { rank, number } = placeInList(last);
  return LETTERS[rank] + String(number);
}

function parse<T extends v.GenericSchema>(schema: T, input: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? '';
  throw new ApiError(
    400,
    'request.malformed',
    `The field "${field}" is missing, unknown or wrong.`,
    issue.expected === 'never' ? 'Leave it out.' : `Expected: ${issue.expected ?? 'another value'}.`,
    { field },
  );
}
