import { isLinked, phoneLink, shownAddress, zendeskLink } from '../../../handoff/channels.ts';
import type { View } from './view.ts';

/** The ways to a person when nothing more can be loaded: an address to write to, numbers to call. */
export function PlainChannels({ view }: { readonly view: View }) {
  const { common } = view.locale;
  return (
    <ul class="hits">
      {view.here.channels.filter(isLinked).map((channel) => {
        const shown = shownAddress(channel);
        const href =
          channel.type === 'zendesk'
            ? zendeskLink(channel.subdomain)
            : channel.type === 'email'
              ? `mailto:${channel.address}`
              : phoneLink(channel.number);
        return (
          <li key={channel.type}>
            <a class="hit" href={href}>
              <span>{common.channels[channel.type]}</span>
              <bdi class="hit-title">{shown ?? href}</bdi>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
