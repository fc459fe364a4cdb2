import type { JSX } from 'preact';
import { Conversation } from '../case-view/Conversation.tsx';
import { namingCase } from '../case-view/naming-case.tsx';
import { TrailList } from '../desk-page/TrailList.tsx';
import type { CaseView } from '../handoff/answers.ts';
import { factText } from '../handoff/facts.ts';
import type { Locale } from '../locales/generated/case.ts';
import { AddToCase } from './AddToCase.tsx';
import { CaseFiles } from './CaseFiles.tsx';
import { CaseRating } from './CaseRating.tsx';
import { Progress } from './Progress.tsx';

interface Props {
  readonly case: CaseView;
  readonly locale: Locale;
  readonly answersWithinHours: number | null;
  /** The case has changed by what he did. */
  readonly onChanged: (view: CaseView) => void;
}

/** A case as its customer sees it: where it stands, what he wrote, what went along. */
export function CaseBody({ case: view, locale, answersWithinHours, onChanged }: Props): JSX.Element {
  const { casePage: words, common, handoff } = locale;
  const { facts = [] } = view;
  const waiting = view.stage === 'received' || view.stage === 'seen' || view.stage === 'working';
  return (
    <>
      <h1>{namingCase(words.title(view.reference), view.reference)}</h1>
      <section class="surface" aria-labelledby="progress">
        <h2 id="progress">{words.progress}</h2>
        <Progress case={view} locale={locale} />
        <p class="next" role="status">
          {/* An element of its own with each answer: a second one is spoken too, though it reads like the first. */}
          <span key={view.replies.length}>
            {words.next[view.stage]}
            {waiting && answersWithinHours !== null && <> {common.answersWithin(answersWithinHours)}.</>}
          </span>
        </p>
        {view.stage === 'closed' && <CaseRating locale={locale} />}
      </section>
      {view.partOf !== undefined && <p>{namingCase(words.partOf(view.partOf), view.partOf)}</p>}
      <section aria-labelledby="message">
        <h2 id="message">{view.replies.length === 0 ? words.yourMessage : words.conversation}</h2>
        <Conversation case={view} words={words} locale={locale.meta.code} />
      </section>
      <AddToCase locale={locale} onAdded={onChanged} />
      <CaseFiles case={view} locale={locale} />
      <section aria-labelledby="along">
        <h2 id="along">{words.sentAlong}</h2>
        {view.trail.length > 0 && <TrailList trail={view.trail} strings={handoff} newTab={words.newTab} />}
        {view.page !== null && (
          <p class="from-page">
            {handoff.page}:{' '}
            <a href={view.page.url} target="_blank" rel="noreferrer">
              <bdi>{view.page.title || view.page.url}</bdi>
              <span class="unseen"> {words.newTab}</span>
            </a>
          </p>
        )}
        {facts.map((fact) => (
          <p class="from-page">{factText(fact, common)}</p>
        ))}
        {view.trail.length === 0 && view.page === null && facts.length === 0 && (
          <p class="soft">{words.nothingSentAlong}</p>
        )}
      </section>
      <p class="soft keep">{words.keepLink}</p>
    </>
  );
}
