import { Component, createRef } from 'preact';
import type { Answer } from '../../../search/types.ts';
import { deepLink, pathOf } from '../../../results/deep-link.ts';
import { watchPresses, type PressWatch } from '../../../results/press-watch.ts';
import type { ResultsScreen } from '../search-state.ts';
import { marked, openInPlace } from '../view/HitLink.tsx';
import type { Later, View } from '../view/view.ts';

interface AnswerBoxProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ResultsScreen;
}

/**
 * A passage that answers the question, above the hits. It waits while somebody is about to press one of them.
 * A class, because hooks would cost a file of their own.
 */
export class AnswerBox extends Component<AnswerBoxProps, { readonly shown?: Answer | undefined }> {
  readonly #place = createRef<HTMLDivElement>();
  readonly #gone = new AbortController();
  #watch: PressWatch | undefined;

  override componentDidMount(): void {
    const list = this.#place.current?.parentElement;
    if (list) this.#watch = watchPresses(list, this.#gone.signal, list.closest('.body'));
    this.#offer();
  }

  override componentDidUpdate(before: AnswerBoxProps): void {
    const { screen } = this.props;
    if (before.screen.query !== screen.query) this.#watch?.typed();
    if (before.screen.result?.answer !== screen.result?.answer) this.#offer();
  }

  override componentWillUnmount(): void {
    this.#gone.abort();
  }

  #offer(): void {
    const shown = this.props.screen.result?.answer;
    this.#watch?.whenCalm(() => {
      this.setState({ shown }, () => {
        this.#watch?.moved(this.#place.current?.offsetHeight ?? 0);
      });
    });
  }

  override render(
    { view, later, screen }: AnswerBoxProps,
    { shown }: { readonly shown?: Answer | undefined },
  ) {
    const { results } = later;
    const answer = shown === screen.result?.answer ? shown : undefined;
    return (
      <div ref={this.#place}>
        <p class="unseen" role="status">
          {answer && results.answerShown(answer.hit.title)}
        </p>
        {answer && (
          <section class="answer" aria-labelledby="answer">
            <h3 id="answer">{results.answer}</h3>
            <blockquote>{marked(answer.text)}</blockquote>
            <a
              class="answer-link"
              href={deepLink(view.places.onSite(answer.hit.url), answer.section)}
              onClick={openInPlace(view, answer.hit, answer.section)}
            >
              {results.from(pathOf(answer.hit.title, answer.section))}
            </a>
          </section>
        )}
      </div>
    );
  }
}
