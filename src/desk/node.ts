import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { hoursOf } from '../config/hours-of.ts';
import type { Config } from '../config/schema.ts';
import { attachmentLimits } from '../config/attachment-limits.ts';
import { createAdmission, refuseAtTheDoor } from './admission.ts';
import { createDesk } from './app.ts';
import { countingStore, type CountingOptions } from './counting-store.ts';
import { openConnectors } from './delivery/open-connectors.ts';
import { renderAddition, renderCase, renderLateFile, type RenderMeans } from './delivery/render-case.ts';
import { wait } from './delivery/wait.ts';
import { startWorker } from './delivery/worker.ts';
import { openFileStore } from './files/file-store.ts';
import { alike, limitsOf } from './intake/limits.ts';
import { startForms } from './forms/start-forms.ts';
import { PLAIN_LOG, type Log } from './operating/log.ts';
import { mailboxOpener } from './mailbox/open-mailbox.ts';
import { signedAddresses, type SignedAddresses } from './mailbox/signed-address.ts';
import { startMailbox } from './mailbox/start-mailbox.ts';
import { createMetrics } from './operating/metrics.ts';
import { DEFAULTS, type DeskOptions } from './options.ts';
import { countProcess } from './operating/process-figures.ts';
import { startRetention } from './privacy/retention.ts';
import { startLooker } from './lookups/looker.ts';
import { openLookUp } from './lookups/open-lookup.ts';
import { personFor } from './lookups/profile.ts';
import type { RateLimit } from './rate-limit.ts';
import { startReader } from './replies/reader.ts';
import { loadSecret } from './secret.ts';
import { createSignInLink } from './session.ts';
import { createFileServer } from './static/file-server.ts';
import { openStore } from './store/open.ts';
import type { CaseStore } from './store/types.ts';
import { receiving } from './triage/receiving.ts';
import { triaging } from './triage/triaging.ts';
import { IDENTITY_SECRET_MIN } from './verify-identity.ts';

/** How long requests under way may take to finish when the desk stops, in ms. */
const DRAIN_MS = 5000;

/** How long a request may take to come in, in ms: a photo over a poor connection takes minutes. */
const REQUEST_MS = 10 * 60_000;

/**
 * So many connections may wait to be accepted, where the system lets them (Linux: 4096). Beyond Node's 511 a rush of
 * customers would be dropped by the system, and each come again a second or more later.
 */
const BACKLOG = 4096;

/**
 * How long a connection is kept for the next request, in ms. Longer than a proxy in front keeps its own (Caddy: 120 s, nginx: 60 s):
 * closed first by the desk, it would take a request with it that is just being sent, which the proxy answers with 502.
 */
const IDLE_MS = 125_000;

export interface StartOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Address to listen on; left out, the machine's own loopback only. */
  readonly host?: string;
  readonly siteDir: string;
  /** The built case page and inbox, or null for the API alone. */
  readonly deskAppsDir: string | null;
  readonly dataDir: string;
  /** Of a PostgreSQL database that holds the cases, instead of one in the data folder; left out or empty, there is none. */
  readonly databaseUrl?: string | undefined;
  /** Origins of pages that embed the widget, besides those in the settings. */
  readonly allowedOrigins?: readonly string[];
  /** Origin under which browsers reach this desk; left out, `http://localhost:<port>`. */
  readonly publicUrl?: string;
  readonly config: Config;
  /** How many new cases are taken from each address, person and site, whatever the settings say. */
  readonly caseLimit?: RateLimit;
  readonly trustedProxies?: number;
  /** Key of the tokens that say who a customer is, at least 32 bytes; left out or empty, nobody is verified. */
  readonly identitySecret?: string | undefined;
  /** Opens the desk's figures to whoever has it, 16 to 200 characters; left out or empty, nobody sees them. */
  readonly metricsToken?: string | undefined;
  /** Where what happens is written; left out, faults alone go to the console. */
  readonly log?: Log;
  /** Environment variables, in which the connectors find their secrets; left out, those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface RunningDesk {
  /** The origin, e.g. `http://localhost:4321`. */
  readonly url: string;
  /** Makes a one-time link to the inbox; good for 15 minutes. */
  readonly signInLink: () => Promise<string>;
  /** Lets requests under way finish, then closes port and store. */
  readonly stop: () => Promise<void>;
}

interface Kept {
  readonly secret: Uint8Array;
  readonly store: CaseStore;
}

/** The desk cannot start; the message is a sentence with the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code = 'desk.start';
}

/**
 * Opens the store and the port, and serves the API, the desk's pages and the built site. Where the settings switch the
 * desk off, the site alone: nothing is stored, and no case is taken that nobody would look for.
 */
export async function startDesk(options: StartOptions): Promise<RunningDesk> {
  const settings = options.config.desk;
  const identitySecret = checkedSecret(options.identitySecret);
  const metricsToken = checkedToken(options.metricsToken);
  let addresses: SignedAddresses | null = null;
  const connectors = openConnectors({
    delivery: settings === false ? [] : settings.delivery,
    env: options.env ?? process.env,
    replyAddress: (caseId, given) => addresses?.of(caseId, given) ?? null,
  });
  const mailbox = settings === false ? undefined : settings.mailbox;
  const openMailbox = mailbox === undefined ? undefined : mailboxOpener(mailbox, options.env ?? process.env);
  const lookup = settings === false ? undefined : settings.lookup;
  const lookUp = lookup && openLookUp(lookup, options.env ?? process.env);
  const fallback =
    settings === false
      ? []
      : settings.delivery.filter((one) => one.fallback === true).map(({ name }) => name);
  const { log = PLAIN_LOG } = options;
  const counting = { now: Date.now, log: log.fault };
  const kept = settings === false ? null : await openKept(options, settings.events ? counting : null);
  if (kept !== null && mailbox !== undefined) addresses = signedAddresses(kept.secret, mailbox.signed);
  const admission = createAdmission();
  const metrics = createMetrics();
  metrics.gauge('handrail_cases_under_way', admission.underWay);
  let isStopping = false;
  const server = createServer({
    requestTimeout: REQUEST_MS,
    headersTimeout: 15_000,
    keepAliveTimeout: IDLE_MS,
  });
  try {
    const port = await listen(server, options.port, options.host ?? '127.0.0.1');
    const publicUrl = options.publicUrl ?? `http://localhost:${port}`;
    const rendering = {
      locale: options.config.locales[0] ?? 'en',
      timeZoneOf: (locale: string) => hoursOf(options.config, locale)?.timeZone ?? null,
    };
    const spoken = new Map(
      settings === false ? [] : settings.delivery.map(({ name, locale }) => [name, locale]),
    );
    const renderingFor = (connector: string, secret: Uint8Array): RenderMeans => ({
      ...{ ...rendering, secret, publicUrl, spoken: spoken.get(connector) },
    });
    const files = openFileStore(join(options.dataDir, 'files'));
    const worker =
      kept === null || connectors.size === 0
        ? null
        : startWorker({
            outbox: kept.store.outbox,
            findCase: kept.store.findCase,
            file: files.get,
            render: (stored, connector) => renderCase(stored, renderingFor(connector, kept.secret)),
            renderAddition: (stored, addition, connector, from) =>
              renderAddition(stored, addition, renderingFor(connector, kept.secret), from),
            renderLateFile: (stored, file, told, connector) =>
              renderLateFile(stored, file, told, renderingFor(connector, kept.secret)),
            connectors,
            fallback,
            log: (message) => {
              log.fault(message);
            },
            now: Date.now,
            random: Math.random,
            wait,
          });
    const receivers = new Map(
      [...connectors].flatMap(([name, { receive }]) => (receive ? [[name, receive]] : [])),
    );
    const reader =
      kept === null || receivers.size === 0
        ? null
        : startReader({
            replies: kept.store.replies,
            connectors,
            log: (message) => {
              log.fault(message);
            },
            onNews: (caseId, connector) => {
              log.note('case.news', { caseId, connector });
            },
            ...{ now: Date.now, random: Math.random, wait },
          });
    const mailing =
      kept === null
        ? null
        : startForms({
            ...{ config: options.config, store: kept.store, secret: kept.secret, publicUrl, connectors },
            shellFile: options.deskAppsDir && join(options.deskAppsDir, 'plain/index.html'),
            log: log.fault,
          });
    const judging = settings === false ? null : triaging(options.config, settings);
    const looker =
      kept === null || settings === false || judging === null || !lookup || !lookUp
        ? null
        : startLooker({
            lookups: kept.store.lookups,
            findCase: kept.store.findCase,
            ...{ lookUp, settings: lookup, now: Date.now, random: Math.random, wait },
            rejudging: { judge: judging.withProfile, alerts: receiving(settings.delivery).alerts },
            log: (message) => {
              log.fault(message);
            },
            onEnd: () => worker?.wake(),
          });
    const deskOptions: DeskOptions | null =
      kept === null || settings === false || judging === null
        ? null
        : {
            ...kept,
            publicUrl,
            ...{ admission, metrics, isStopping: () => isStopping, note: log.note, log: log.fault },
            ...(metricsToken === undefined ? {} : { metricsToken }),
            countsEvents: settings.events,
            attachments: attachmentLimits(options.config),
            files,
            ...judging,
            ...(lookup &&
              lookUp && {
                lookUp: (draft, identity) => {
                  const person = personFor(draft, identity, lookup, lookUp);
                  return person && { isVerified: person.isVerified, waitMs: lookup.seconds * 1000 };
                },
                onLookUp: () => looker?.wake(),
              }),
            hoursOf: (locale) => hoursOf(options.config, locale),
            ...receiving(settings.delivery),
            forms: mailing?.means ?? null,
            followUpsTo: [...connectors].filter(([, one]) => one.follow !== undefined).map(([name]) => name),
            linkTo: (connector, ref) => connectors.get(connector)?.link?.(ref) ?? null,
            onDelivery: () => worker?.wake(),
            ...{ receivers, onHeard: () => reader?.wake() },
            allowedOrigins: [...settings.allowedOrigins, ...(options.allowedOrigins ?? [])],
            limits: options.caseLimit ? alike(options.caseLimit) : limitsOf(settings.limits),
            proofOfWork: settings.proofOfWork,
            ...(options.trustedProxies === undefined ? {} : { trustedProxies: options.trustedProxies }),
            ...(identitySecret === undefined ? {} : { identitySecret }),
            ...(settings.identity.audience === undefined
              ? {}
              : { identityAudience: settings.identity.audience }),
          };
    const desk = deskOptions === null ? null : createDesk(deskOptions);
    const site = createFileServer({
      siteDir: options.siteDir,
      deskAppsDir: desk === null ? null : options.deskAppsDir,
      base: options.config.site.base,
      deskOrigin: otherDesk(options.config, publicUrl),
    });
    const answer = getRequestListener(
      (request, env) => {
        if (desk === null || !new URL(request.url).pathname.startsWith('/api/')) return site(request);
        const address = env.incoming.socket.remoteAddress;
        return desk.fetch(request, address === undefined ? {} : { address });
      },
      // Requests and responses of Node's own kind: nothing of this process is replaced.
      { overrideGlobalObjects: false },
    );
    server.on('request', (incoming, outgoing) => {
      if (
        desk !== null &&
        admission.isFull() &&
        incoming.method === 'POST' &&
        incoming.url === '/api/cases'
      ) {
        metrics.count('handrail_cases_total', { outcome: 'busy' });
        refuseAtTheDoor(outgoing);
        return;
      }
      answer(incoming, outgoing).catch((cause: unknown) => {
        log.fault('The desk could not answer a request:', cause);
        outgoing.destroy();
      });
    });
    const figures = countProcess(metrics);
    const forgetting =
      kept === null || settings === false
        ? null
        : startRetention({
            ...{ store: kept.store, files, log, wait, now: Date.now },
            retention: settings.retention,
          });
    const mail =
      deskOptions === null || mailbox === undefined || openMailbox === undefined
        ? null
        : startMailbox({
            ...{ desk: { ...DEFAULTS, ...deskOptions }, settings: mailbox, open: openMailbox },
            ...{ locales: options.config.locales, log, metrics, random: Math.random, wait },
          });
    return {
      url: publicUrl,
      signInLink: async () => {
        if (kept === null)
          throw new StartError('The desk is switched off: give it settings in help.config.ts.');
        return createSignInLink(kept.store, publicUrl);
      },
      stop: async () => {
        isStopping = true;
        await Promise.all([
          close(server),
          worker?.stop(DRAIN_MS),
          reader?.stop(),
          looker?.stop(),
          forgetting?.stop(),
          mailing?.stop(),
          mail?.stop(),
        ]);
        figures.stop();
        await kept?.store.close();
      },
    };
  } catch (cause) {
    await kept?.store.close();
    throw cause;
  }
}

/** The key of the follow links, and the store that belongs to it. */
async function openKept(options: StartOptions, counting: CountingOptions | null): Promise<Kept> {
  const secret = loadSecret(options.dataDir);
  const store = await openStore({ ...options, secret });
  return { secret, store: counting === null ? store : countingStore(store, counting) };
}

function checkedSecret(secret: string | undefined): string | undefined {
  if (secret === undefined || secret === '') return undefined;
  if (Buffer.byteLength(secret) >= IDENTITY_SECRET_MIN) return secret;
  throw new StartError(
    `HANDRAIL_IDENTITY_SECRET is shorter than ${IDENTITY_SECRET_MIN} bytes and could be guessed. ` +
      'Make a new one with: openssl rand -base64 48',
  );
}

function checkedToken(token: string | undefined): string | undefined {
  if (token === undefined || token === '') return undefined;
  if (/^[!-~]{16,200}$/.test(token)) return token;
  throw new StartError(
    'HANDRAIL_METRICS_TOKEN has to be 16 to 200 letters, digits or signs without a space, or it could be guessed or ' +
      'never be given. Make a new one with: openssl rand -hex 24',
  );
}

/** The origin that takes the site's cases, where it is not this one: the desk's, or the helpdesk's form. */
function otherDesk(config: Config, publicUrl: string): string | null {
  if (config.desk === false) {
    const helpdesk = config.channels.find((channel) => channel.type === 'zendesk');
    return helpdesk ? `https://${helpdesk.subdomain}.zendesk.com` : null;
  }
  const { url } = config.desk;
  return url === undefined || url === publicUrl ? null : url;
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const code = 'code' in cause ? cause.code : undefined;
      const sentence =
        code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Stop it, or choose another port with --port.`
          : code === 'EACCES'
            ? `Port ${port} may only be opened by an administrator. Choose one above 1023 with --port.`
            : `Port ${port} on ${host} cannot be opened: ${cause.message}.`;
      reject(new StartError(sentence, { cause }));
    });
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
