import type { JSX } from 'preact';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import type { Session } from './session.ts';
import { useWords } from './words.ts';

interface Props {
  readonly session: Exclude<Session, { state: 'signed-in' }>;
  readonly onLanguage: (code: string) => void;
  readonly onTryAgain: () => void;
}

/** Says how to get in. There is no password that could leak: only links that work once. */
export function SignIn({ session, onLanguage, onTryAgain }: Props): JSX.Element {
  const { inbox } = useWords();
  const words = inbox.signIn;
  const reason = session.state === 'signed-out' ? session.reason : null;
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        {session.state === 'starting' ? (
          <p role="status">{words.signingIn}</p>
        ) : (
          <>
            <h1>{words.title}</h1>
            {reason === 'link-used' && (
              <p class="notice" role="alert">
                {words.linkUsed}
              </p>
            )}
            {reason === 'ended' && (
              <p class="notice" role="alert">
                {words.ended}
              </p>
            )}
            {reason === 'unreachable' ? (
              <>
                <p class="notice" role="alert">
                  {inbox.errors.deskDown}
                </p>
                <button class="button button-first" type="button" onClick={onTryAgain}>
                  {inbox.tryAgain}
                </button>
              </>
            ) : (
              <>
                <p>{words.text}</p>
                <code class="command" dir="ltr">
                  {words.command}
                </code>
              </>
            )}
          </>
        )}
        <LanguageSwitch onLanguage={onLanguage} />
      </div>
    </main>
  );
}
