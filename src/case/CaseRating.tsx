import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Choices } from '../desk-page/Choices.tsx';
import { RATINGS, type Rating } from '../handoff/outcome.ts';
import type { Locale } from '../locales/generated/case.ts';
import { askForRating, putRating } from './rating-requests.ts';

/** Asks the customer of a closed case whether it was solved; one tap, and nothing is asked where that cannot be kept. */
export function CaseRating({ locale }: { readonly locale: Locale }): JSX.Element | null {
  const { question, ratings, thanks, unsolved, failed } = locale.caseRating;
  /** Undefined until it is known what he said before. */
  const [rating, setRating] = useState<Rating | null | undefined>(undefined);
  const [state, setState] = useState<'asked' | 'sending' | 'kept' | 'failed'>('asked');

  useEffect(() => {
    const stop = new AbortController();
    void askForRating(location.hash.slice(1), stop.signal).then((answer) => {
      if (answer.ok && !stop.signal.aborted) setRating(answer.data.rating);
    });
    return () => {
      stop.abort();
    };
  }, []);

  const say = async (chosen: Rating): Promise<void> => {
    if (chosen === rating) return;
    setState('sending');
    const answer = await putRating(location.hash.slice(1), chosen);
    if (answer.ok) setRating(answer.data.rating);
    setState(answer.ok ? 'kept' : 'failed');
  };

  if (rating === undefined) return null;
  return (
    <div class="rating">
      <h3 id="rating">{question}</h3>
      <Choices
        askedBy="rating"
        options={RATINGS}
        words={ratings}
        chosen={rating}
        busy={state === 'sending'}
        onChoose={(chosen) => void say(chosen)}
      />
      <p class="soft" role="status">
        {state === 'kept' && (rating === 'unsolved' ? unsolved : thanks)}
        {state === 'failed' && failed}
      </p>
    </div>
  );
}
