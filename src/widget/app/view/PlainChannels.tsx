import { phoneLink } from '../../../handoff/channels.ts';
import { Header } from './Header.tsx';
import type { View } from './view.ts';

/** The ways to a person when nothing more can be loaded: an address to write to, numbers to call. */
export function PlainChannels({ view }: { readonly view: View }) {
  const { common } = view.locale;
  return (
    <div class="screen">
      <Header view={view} title={common.talkToPerson} back focused />
      <div class="body">
        <ul class="hits">
          {view.here.channels.map((channel) => {
            if (channel.type === 'message') return null;
            const mail = channel.type === 'email';
            const shown = mail ? channel.address : channel.number;
            return (
              <li key={channel.type}>
                <a class="hit" href={mail ? `mailto:${shown}` : phoneLink(shown)}>
                  <span>{common.channels[channel.type]}</span>
                  <bdi class="hit-title">{shown}</bdi>
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
