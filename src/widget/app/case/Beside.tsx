import urgentIcon from 'lucide/dist/esm/icons/shield-check.mjs';
import hideIcon from 'lucide/dist/esm/icons/x.mjs';
import { useRef } from 'preact/hooks';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import { HitLink } from '../view/HitLink.tsx';
import { Icon } from '../view/Icon.tsx';
import type { View } from '../view/view.ts';
import { suggesterOf } from './suggester.ts';

/** Below the message: that a person comes first, or articles that may answer. Said once, and never again. */
export function Beside({ view, words }: { readonly view: View; readonly words: CaseFormStrings }) {
  const suggester = suggesterOf(view);
  const hits = suggester.hits();
  const said = useRef('');
  // The first time alone: he is writing, and knows by then that they may be there.
  if (said.current === '' && hits.length > 0) said.current = words.mayAnswerShown(hits.length);
  return (
    <>
      <p class={suggester.isUrgent() ? 'urgent' : 'unseen'} role="status">
        {suggester.isUrgent() ? (
          <>
            <Icon of={urgentIcon} />
            <span>{words.urgent}</span>
          </>
        ) : (
          said.current
        )}
      </p>
      {hits.length > 0 && (
        <section class="may-answer">
          <h3>{words.mayAnswer}</h3>
          <button
            type="button"
            class="icon-button"
            aria-label={words.hideSuggestions}
            title={words.hideSuggestions}
            onClick={(event) => {
              // The button goes with what it hides; the focus goes back to the writing.
              event.currentTarget.closest('form')?.querySelector('textarea')?.focus();
              suggester.hide();
            }}
          >
            <Icon of={hideIcon} />
          </button>
          <ul class="hits plain">
            {hits.map(({ id, title, url, fragment }) => (
              <li key={id}>
                <HitLink view={view} hit={{ id, title, url, fragment }} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
