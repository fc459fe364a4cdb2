import { readFileSync } from 'node:fs';
import { channelsIn } from '../../config/channels-in.ts';
import { inLocale } from '../../config/in-locale.ts';
import type { Config } from '../../config/schema.ts';
import { takesForms } from '../../config/takes-forms.ts';
import type { Connector } from '../delivery/connector.ts';
import { wait } from '../delivery/wait.ts';
import type { CaseStore } from '../store/types.ts';
import { confirmationMail } from './mail.ts';
import { startMailer } from './mailer.ts';
import { BARE_SHELL, spokenIn, type FormPlace, type FormsMeans } from './means.ts';

export interface StartFormsOptions {
  readonly config: Config;
  readonly store: Pick<CaseStore, 'forms'>;
  readonly secret: Uint8Array;
  /** Origin of the desk. */
  readonly publicUrl: string;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** The built frame of the pages, or null for the bare one. */
  readonly shellFile: string | null;
  readonly log: (message: string) => void;
  /** Unix ms. */
  readonly now?: () => number;
}

/** What the forms without JavaScript need, and their mails on their way; null where no connector can send any. */
export function startForms(
  options: StartFormsOptions,
): { readonly means: FormsMeans; readonly stop: () => Promise<void> } | null {
  const { config, store, secret, publicUrl, connectors, log, now = Date.now } = options;
  const notify = [...connectors.values()].find((one) => one.notify !== undefined)?.notify;
  if (notify === undefined || !takesForms(config)) return null;
  const speaking = { locales: config.locales, placeIn: (locale: string) => placeIn(config, locale) };
  const mailer = startMailer({
    forms: store.forms,
    notify,
    note: ({ caseId, locale, customer: { email = '' } }) =>
      confirmationMail(spokenIn(speaking, locale), { id: caseId, email, secret, publicUrl }),
    ...{ log, wait, now, random: Math.random },
  });
  const means = { ...speaking, shell: shellOf(options.shellFile), onMail: mailer.wake };
  return { means, stop: mailer.stop };
}

function placeIn(config: Config, locale: string): FormPlace {
  const { base, url } = config.site;
  const isElsewhere = config.desk !== false && config.desk.url !== undefined;
  return {
    company: inLocale(config.company.name, locale, config.locales),
    home: `${isElsewhere ? url : ''}${base}${locale}/`,
    channels: channelsIn(config, locale),
  };
}

function shellOf(file: string | null): string {
  if (file === null) return BARE_SHELL;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    // Built by a version that did not know it, or not at all: the pages work without their looks.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return BARE_SHELL;
    throw cause;
  }
}
