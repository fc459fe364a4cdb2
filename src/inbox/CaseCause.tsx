import type { JSX } from 'preact';
import * as v from 'valibot';
import { Choices } from '../desk-page/Choices.tsx';
import type { InboxCase } from '../handoff/answers.ts';
import { articleId } from '../handoff/article-id.ts';
import { CAUSES, type NamedCause } from '../handoff/outcome.ts';
import type { TrailStep } from '../handoff/trail.ts';
import type { Naming } from './use-case.ts';
import { useWords } from './words.ts';

interface Props {
  readonly case: InboxCase;
  readonly naming: Naming;
  readonly onName: (named: NamedCause | null) => void;
}

/**
 * How a case came out: what its customer says, and what caused it, which the agent may name once he has answered. Pressed
 * again, a cause is taken back.
 */
export function CaseCause({ case: shown, naming, onName }: Props): JSX.Element | null {
  const { inbox } = useWords();
  const words = inbox.outcome;
  const { rating, named } = shown.outcome;
  const isOver = shown.stage === 'answered' || shown.stage === 'closed';
  const articles = articlesOf(shown.draft.trail);
  if (!isOver && rating === null && named === null) return null;
  return (
    <section class="outcome" aria-labelledby="case-outcome">
      <h3 id="case-outcome">{words.title}</h3>
      {rating !== null && <p>{words.says(words.ratings[rating])}</p>}
      <p id="case-cause">{words.question}</p>
      <Choices
        askedBy="case-cause"
        options={CAUSES}
        words={words.causes}
        chosen={named?.cause ?? null}
        busy={naming === 'sending'}
        onChoose={(cause) => {
          const only = articles.length === 1 ? articles[0] : undefined;
          const article = cause === 'article-unclear' ? (only?.id ?? null) : null;
          onName(cause === named?.cause ? null : { cause, article });
        }}
      />
      {named?.cause === 'article-unclear' && articles.length > 0 && (
        <label class="outcome-article">
          {words.article}
          <select
            class="button"
            value={named.article ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              onName({ cause: named.cause, article: value === '' ? null : value });
            }}
          >
            <option value="">{words.noArticle}</option>
            {articles.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      <p class="soft" role="status">
        {naming === 'kept' && words.kept}
        {naming === 'failed' && inbox.errors.other}
      </p>
    </section>
  );
}

/** The articles that the customer read or was offered, each once. */
function articlesOf(trail: readonly TrailStep[]): readonly { readonly id: string; readonly title: string }[] {
  const found = new Map<string, string>();
  for (const step of trail)
    if (step.type !== 'search' && v.is(articleId, step.id) && !found.has(step.id))
      found.set(step.id, step.title || step.id);
  return [...found].map(([id, title]) => ({ id, title }));
}
