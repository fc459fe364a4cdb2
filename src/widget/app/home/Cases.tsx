import { Component } from 'preact';
import css from '../../styles/home.css?inline';
import { deviceStorage } from '../../outbox/browser-world.ts';
import { openCaseStorage, watchSettled, type CaseStorage, type SentCase } from '../../outbox/case-storage.ts';
import type { State } from '../machine.ts';
import { additionsTo } from '../case/device-cases.ts';
import { keptLine, waitingLine } from '../case/kept-line.ts';
import { inPlace } from '../view/HitLink.tsx';
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
    // What was added waits no more, or not as it did: sent or refused from this page, or from another.
    const { signal } = this.#gone;
    const look = (): void => {
      this.forceUpdate();
    };
    watchSettled(look, signal);
    addEventListener(
      'storage',
      ({ key }) => {
        if (key?.startsWith('handrail:') !== false) look();
      },
      { signal },
    );
    const { view } = this.props;
    const { cases } = view.places;
    const open = openOnes(this.props, deviceOf(view));
    if (cases === null || open.length === 0) return;
    void import('./ask-stages.ts').then(
      async ({ askStages }) => {
        const asked = await askStages(cases, open, signal);
        if (asked.size === 0 || signal.aborted) return;
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
    const words = later.cases;
    const storage = deviceOf(view);
    const open = openOnes({ state }, storage);
    // Wherever he has words that the desk does not have, he finds them.
    const addedTo = ({ caseId }: SentCase) => additionsTo(caseId, view.session, storage);
    const shown = state.sent.filter((one) => open.includes(one) || addedTo(one) !== null);
    if (state.kept.length + shown.length === 0) return null;
    return (
      <section class="cases">
        <h3>{words.yours}</h3>
        <ul>
          {state.kept.map((kept) => {
            const { caseId, screen, ...line } = keptLine(kept, later);
            return (
              <li key={caseId}>
                <button
                  type="button"
                  class="case-line waiting"
                  onClick={() => {
                    view.dispatch({ type: 'reopen', screen });
                  }}
                >
                  <span>{line.says}</span>
                  <span class="case-added">
                    {line.when} · <bdi>{line.words}</bdi>
                  </span>
                </button>
              </li>
            );
          })}
          {shown.map((one) => {
            const additions = addedTo(one);
            return (
              <li key={one.caseId}>
                <a class="case-line" href={one.followUrl} {...following(view, one)}>
                  <bdi>{one.reference}</bdi>
                  <span class="case-stage">{later.stages[one.stage]}</span>
                  <span class="case-follow">{words.follow}</span>
                  {additions && (
                    <span class="case-added">
                      {additions === 'refused' ? words.notAdded : waitingLine(additions === 'waiting', later)}
                    </span>
                  )}
                </a>
              </li>
            );
          })}
        </ul>
      </section>
    );
  }
}

const deviceOf = ({ session }: View): CaseStorage => openCaseStorage(session.keeps ? deviceStorage() : null);

/** A closed one is among them until the device knows of it: a case does not go from under his eyes. */
const openOnes = ({ state: { sent } }: Pick<CasesProps, 'state'>, device: CaseStorage) =>
  sent
    .filter(({ caseId, stage }) => (stage === 'closed' ? device.receipt(caseId)?.stage : '') !== 'closed')
    .slice(0, SHOWN);

/** In place, or where it is a helpdesk's, there. */
function following(view: View, sent: SentCase) {
  if (view.settings.deskUrl === null) return { target: '_blank', rel: 'noopener' };
  // Intent: what shows the case is fetched meanwhile.
  const warm = (): void => {
    import('../following/followed-case.tsx').then(
      ({ followedCase }) => followedCase(view),
      // Asked for again, and told of, when he opens it.
      () => undefined,
    );
  };
  const onClick = inPlace(() => {
    view.dispatch({ type: 'follow', sent });
  });
  return { onClick, onPointerEnter: warm, onFocus: warm };
}
