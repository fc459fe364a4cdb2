import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import settings from 'virtual:handrail/settings';
import { dressDocument } from '../desk-page/languages.ts';
import { CaseBody } from './CaseBody.tsx';
import { loadCase, localeFor, type Shown } from './load-case.ts';
import { OtherWays } from './OtherWays.tsx';
import { Trouble } from './Trouble.tsx';

/** While the page is looked at, the stage is asked for anew so often, in ms. */
const REFRESH_MS = 60_000;

/** The customer's page of a case. The token stays in the address's fragment; nothing is stored. */
export function CasePage(): JSX.Element | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => {
    setAttempt((count) => count + 1);
  }, []);

  const asked = useRef<AbortController | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    let isTold = false;
    const show = (next: Shown): void => {
      if (!stop.signal.aborted) setShown(next);
    };
    const load = async (first: boolean): Promise<void> => {
      asked.current?.abort();
      const asking = new AbortController();
      asked.current = asking;
      const locale = await localeFor(...navigator.languages);
      if (first) show({ state: 'loading', locale });
      const signal = AbortSignal.any([stop.signal, asking.signal]);
      const next = await loadCase(location.hash.slice(1), locale, signal);
      // Asked again since, or told by what he did.
      if (signal.aborted) return;
      // A refresh that fails leaves the case on the page: it is still true, if perhaps not the latest.
      if (!isTold || next.state === 'found') show(next);
      isTold = true;
    };
    void load(true);
    const look = (): void => {
      if (document.visibilityState === 'visible') void load(false);
    };
    const timer = setInterval(look, REFRESH_MS);
    // Who comes back to the page wants to know what is new.
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    addEventListener('hashchange', again, { signal: stop.signal });
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [attempt, again]);

  const title = shown === null ? null : titleOf(shown);
  useEffect(() => {
    if (shown !== null && title !== null) dressDocument(shown.locale.meta, title);
  }, [shown, title]);

  if (shown === null) return null;
  const { locale } = shown;
  const words = locale.casePage;
  const own = settings.byLocale[locale.meta.code] ?? Object.values(settings.byLocale)[0];
  const home = `${settings.base}${settings.locales.includes(locale.meta.code) ? `${locale.meta.code}/` : ''}`;

  return (
    <div class="page">
      <header class="head">
        <a class="head-home" href={home}>
          {own?.company}
        </a>
        <a href={home}>{words.toHelpCentre}</a>
      </header>
      <main aria-busy={shown.state === 'loading'}>
        {shown.state === 'loading' && <p role="status">{words.loading}</p>}
        {shown.state === 'found' && (
          <CaseBody
            case={shown.case}
            locale={locale}
            answersWithinHours={own?.answersWithinHours ?? null}
            onChanged={(changed) => {
              asked.current?.abort();
              setShown({ ...shown, case: changed });
            }}
          />
        )}
        {shown.state === 'wrong-link' && <Trouble words={words.wrongLink} />}
        {shown.state === 'unreachable' && (
          <Trouble words={words.unreachable} tryAgain={words.tryAgain} onTryAgain={again} />
        )}
      </main>
      <OtherWays
        channels={own?.channels ?? []}
        company={own?.company ?? ''}
        locale={locale}
        reference={shown.state === 'found' ? shown.case.reference : null}
      />
    </div>
  );
}

function titleOf(shown: Shown): string {
  const words = shown.locale.casePage;
  switch (shown.state) {
    case 'loading':
      return words.loading;
    case 'found':
      return words.title(shown.case.reference);
    case 'wrong-link':
      return words.wrongLink.title;
    case 'unreachable':
      return words.unreachable.title;
  }
}
