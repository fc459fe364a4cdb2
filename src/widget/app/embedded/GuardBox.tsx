import { Component } from 'preact';
import type { CaseTextStrings } from '../../../handoff/case-text.ts';
import type { TrailStep } from '../../../handoff/trail.ts';
import type { GuardStrings } from '../../../locales/strings/guard.ts';
import type { Hit } from '../../../search/types.ts';
import { keyOf } from '../../../trail/key-of.ts';
import { lineOf, type Along } from './sent-trail.ts';

interface GuardBoxProps {
  readonly words: GuardStrings;
  readonly handoff: CaseTextStrings;
  readonly offers: readonly Hit[];
  readonly steps: readonly TrailStep[];
  readonly along: Along;
  readonly urlOf: (hit: Hit) => string;
  readonly read: (hit: Hit, opener: HTMLElement) => void;
  readonly sendAll: (all: boolean) => void;
  readonly strike: (step: TrailStep, out: boolean) => void;
}

/** Below the message field: articles that may answer, and what is sent along, which he may leave out. */
export class GuardBox extends Component<GuardBoxProps, { readonly lines: boolean }> {
  override state = { lines: false };

  override render(
    { words, handoff, offers, steps, along, urlOf, read, sendAll, strike }: GuardBoxProps,
    { lines }: { readonly lines: boolean },
  ) {
    return (
      <div class={offers.length + steps.length > 0 ? 'guard' : ''} part="answers">
        <p class="unseen" role="status">
          {offers.length > 0 && words.offered(offers.length)}
        </p>
        {offers.length > 0 && (
          <>
            <p class="offers-title" id="offers">
              {words.mayAnswer}
            </p>
            <ul class="offers" aria-labelledby="offers">
              {offers.map((hit) => (
                <li key={hit.id}>
                  <a
                    href={urlOf(hit)}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                      event.preventDefault();
                      read(hit, event.currentTarget);
                    }}
                  >
                    {hit.title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {steps.length > 0 && (
          <div class="along-all">
            <label>
              <input
                type="checkbox"
                checked={along.all}
                onChange={(event) => {
                  sendAll(event.currentTarget.checked);
                }}
              />
              <span>{words.sendAlong}</span>
            </label>
            {along.all && (
              <button
                type="button"
                aria-expanded={lines}
                onClick={() => {
                  this.setState({ lines: !lines });
                }}
              >
                {words.whatExactly}
              </button>
            )}
            {along.all && lines && (
              <ul class="along-lines">
                {steps.map((step) => (
                  <li key={keyOf(step)}>
                    <label>
                      <input
                        type="checkbox"
                        checked={!along.struck.has(keyOf(step))}
                        onChange={(event) => {
                          strike(step, !event.currentTarget.checked);
                        }}
                      />
                      <span>{lineOf(step, handoff)}</span>
                    </label>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
    );
  }
}
