import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { dressDocument } from '../desk-page/languages.ts';
import type { Locale } from '../locales/generated/inbox.ts';
import { startSession, type Session } from './session.ts';
import { SignIn } from './SignIn.tsx';
import { keepLanguage, loadWords, preferredLanguage, Words } from './words.ts';
import { Workplace } from './Workplace.tsx';

/** The agents' inbox: signs in, then shows the work. */
export function InboxApp(): JSX.Element | null {
  const [words, setWords] = useState<Locale | null>(null);
  const [session, setSession] = useState<Session>({ state: 'starting' });

  const speak = useCallback(async (code: string) => {
    const loaded = await loadWords(code);
    dressDocument(loaded.meta, loaded.inbox.title);
    setWords(loaded);
  }, []);
  const start = useCallback(async () => {
    setSession({ state: 'starting' });
    setSession(await startSession());
  }, []);

  useEffect(() => {
    void speak(preferredLanguage());
    void start();
    const stop = new AbortController();
    // A link opened while the inbox stands open in the same tab changes the fragment alone.
    addEventListener(
      'hashchange',
      () => {
        if (location.hash.startsWith('#sign-in=')) void start();
      },
      { signal: stop.signal },
    );
    return () => {
      stop.abort();
    };
  }, [speak, start]);

  if (words === null) return null;
  const choose = (code: string): void => {
    keepLanguage(code);
    void speak(code);
  };
  return (
    <Words.Provider value={words}>
      {session.state === 'signed-in' ? (
        <Workplace
          firstPage={session.firstPage}
          onLanguage={choose}
          onSignedOut={(reason) => {
            setSession({ state: 'signed-out', reason });
          }}
        />
      ) : (
        <SignIn session={session} onLanguage={choose} onTryAgain={() => void start()} />
      )}
    </Words.Provider>
  );
}
