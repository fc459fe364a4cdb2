import { Component } from 'preact';
import css from '../../styles/home.css?inline';
import type { State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';

/** As many as stand above the articles without hiding them. */
const SHOWN = 3;

interface CasesProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
}

/**
 * The customer's cases: what waits on this device, and where each open one stands.
 * A class, because hooks would cost a file of their own.
 */
export class Cases extends Component<CasesProps> {
  readonly #gone = new AbortController();

  override componentDidMount(): void {
    const { view, state } = this.props;
    const { cases } = view.places;
    const open = openOnes(state);
    if (cases === null || open.length === 0) return;
    void import('./ask-stages.ts').then(
      async ({ askStages }) => {
        const asked = await askStages(cases, open, this.#gone.signal);
        if (asked.size === 0 || this.#gone.signal.aborted) return;
        const { kept, sent } = view.session.state();
        view.dispatch({ type: 'cases', kept, sent: sent.map((one) => asked.get(one.caseId) ?? one) });
        // What was known of them stays.
      },
      () => undefined,
    );
  }

  override componentWillUnmount(): void {
    this.#gone.abort();
  }

  override render({ view, later, state }: CasesProps) {
    view.adopt(css);
    const { widget } = view.locale;
    const open = openOnes(state);
    if (state.kept.length + open.length === 0) return null;
    return (
      <section class="cases">
        <h3>{widget.yourCases}</h3>
        <ul>
          {state.kept.map(({ caseId }) => (
            <li key={caseId} class="case-line waiting">
              {widget.waiting}
            </li>
          ))}
          {open.map(({ caseId, reference, followUrl, stage }) => (
            <li key={caseId}>
              <a class="case-line" href={followUrl} target="_blank" rel="noopener">
                <bdi>{reference}</bdi>
                <span class="case-stage">{later.stages[stage]}</span>
                <span class="case-follow">{widget.follow}</span>
                <span class="unseen"> {widget.newTab}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    );
  }
}

const openOnes = ({ sent }: State) => sent.filter(({ stage }) => stage !== 'closed').slice(0, SHOWN);
