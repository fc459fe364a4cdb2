import type { Answer } from '../../../search/types.ts';
import { deepLink, pathOf } from '../../../results/deep-link.ts';
import { marked, openInPlace } from '../view/HitLink.tsx';
import type { Later, View } from '../view/view.ts';

interface AnswerBoxProps {
  readonly view: View;
  readonly later: Later;
  readonly answer: Answer;
}

/** A passage that answers the question, with its article and section. */
export function AnswerBox({ view, later: { results }, answer: { hit, section, text } }: AnswerBoxProps) {
  return (
    <section class="answer" aria-labelledby="answer">
      <h3 id="answer">{results.answer}</h3>
      <blockquote>{marked(text)}</blockquote>
      <a
        class="answer-link"
        href={deepLink(view.places.onSite(hit.url), section)}
        onClick={openInPlace(view, hit, section)}
      >
        {results.from(pathOf(hit.title, section))}
      </a>
    </section>
  );
}
