import doubtIcon from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import { isLinked, type Channel } from '../../../handoff/channels.ts';
import css from '../../styles/contact.css?inline';
import { keptLine } from '../case/kept-line.ts';
import { ChannelLine } from './ChannelLine.tsx';
import { Header } from './Header.tsx';
import { Icon } from './Icon.tsx';
import type { State } from '../machine.ts';
import type { Later, View } from './view.ts';

interface ContactScreenProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
}

/** The ways to a person, in the company's order. Needs nothing more from the network. */
export function ContactScreen({ view, later, state }: ContactScreenProps) {
  view.adopt(css);
  const { here, settings } = view;
  const now = view.reach();
  const opening = now?.opening();
  const shown = here.channels.filter(({ type }) => type !== 'chat' || view.chat() !== undefined);
  // The form is there without a desk too: it prepares the text for the other channels.
  const takes = settings.deskUrl !== null || shown.some(({ type }) => type === 'zendesk');
  const channels: readonly Channel[] = takes ? shown : [{ type: 'message' }, ...shown];
  return (
    <div class="screen">
      <Header view={view} title={view.locale.common.talkToPerson} back focused />
      <div class="body">
        {opening && (
          <p class="opening">
            <span class={opening.open ? 'dot open' : 'dot'}>{opening.text}</span>
            {!opening.open && <span>{later.contact.writeAnyway}</span>}
          </p>
        )}
        {state.kept
          .filter(({ how }) => how === 'unsure' || how === 'refused')
          .map((kept) => {
            const { caseId, screen, ...line } = keptLine(kept, later);
            return (
              <button
                key={caseId}
                type="button"
                class="channel doubt"
                onClick={() => {
                  view.dispatch({ type: 'reopen', screen });
                }}
              >
                <Icon of={doubtIcon} />
                <span class="channel-name">{line.says}</span>
                <span class="channel-fact">
                  <bdi>{line.words}</bdi>
                </span>
                <span class="channel-fact">{line.when}</span>
              </button>
            );
          })}
        <ul class="channels">
          {channels.map((channel) => (
            <li key={isLinked(channel) ? JSON.stringify(channel) : channel.type}>
              <ChannelLine view={view} later={later} channel={channel} reach={now} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
