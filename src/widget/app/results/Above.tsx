import { Component, createRef } from 'preact';
import type { Answer } from '../../../search/types.ts';
import { watchPresses, type PressWatch } from '../../../results/press-watch.ts';
import type { Elsewhere as Found, ResultsScreen } from '../search-state.ts';
import type { Later, View } from '../view/view.ts';
import { AnswerBox } from './AnswerBox.tsx';
import { Elsewhere, saysElsewhere } from './Elsewhere.tsx';

interface AboveProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ResultsScreen;
}

interface Shown {
  readonly answer?: Answer | undefined;
  readonly elsewhere: readonly Found[];
}

/**
 * What comes late and belongs above the hits: a passage that answers the question, or where nothing was found what
 * other languages have. It waits while somebody is about to press one of the hits.
 * A class, because hooks would cost a file of their own.
 */
export class Above extends Component<AboveProps, Shown> {
  override state: Shown = { elsewhere: [] };
  readonly #place = createRef<HTMLDivElement>();
  readonly #gone = new AbortController();
  #watch: PressWatch | undefined;

  override componentDidMount(): void {
    const list = this.#place.current?.parentElement;
    if (list) this.#watch = watchPresses(list, this.#gone.signal, list.closest('.body'));
    this.#offer();
  }

  override componentDidUpdate(before: AboveProps): void {
    const { screen } = this.props;
    if (before.screen.query !== screen.query) this.#watch?.typed();
    const { result, elsewhere } = before.screen;
    if (result?.answer !== screen.result?.answer || elsewhere !== screen.elsewhere) this.#offer();
  }

  override componentWillUnmount(): void {
    this.#gone.abort();
  }

  #offer(): void {
    const { result, elsewhere } = this.props.screen;
    // Whether it may come needs the page laid out, which costs more than all else that a key makes us do. What was shown
    // of earlier words is gone by itself.
    if (!result?.answer && elsewhere.length === 0) return;
    const height = (): number => this.#place.current?.offsetHeight ?? 0;
    this.#watch?.whenCalm(() => {
      const before = height();
      this.setState({ answer: result?.answer, elsewhere }, () => {
        this.#watch?.moved(height() - before);
      });
    });
  }

  override render({ view, later, screen }: AboveProps, shown: Shown) {
    const answer = shown.answer === screen.result?.answer ? shown.answer : undefined;
    const elsewhere = shown.elsewhere.filter((one) => screen.elsewhere.includes(one));
    return (
      <div ref={this.#place}>
        <p class="unseen" role="status">
          {answer
            ? later.results.answerShown(answer.hit.title)
            : elsewhere.map((one) => saysElsewhere(view, later, one)).join(', ')}
        </p>
        {answer && <AnswerBox view={view} later={later} answer={answer} />}
        {elsewhere.map((one) => (
          <Elsewhere key={one.locale} view={view} later={later} found={one} />
        ))}
      </div>
    );
  }
}
