import { isLinked, phoneLink, shownAddress, zendeskLink } from '../../../handoff/channels.ts';
import type { View } from './view.ts';

/**
 * The ways to a person when nothing more can be loaded: an address to write to, numbers to call. They run from left to
 * right in every language, but stand where the line begins.
 */
export function PlainChannels({ view }: { readonly view: View }) {
  const { common } = view.locale;
  return (
    <ul class="hits">
      {view.here.channels.filter(isLinked).map((channel) => {
        const href =
          channel.type === 'zendesk'
            ? zendeskLink(channel.subdomain)
            : channel.type === 'email'
              ? `mailto:${channel.address}`
              : phoneLink(channel.number);
        return (
          <li key={channel.type}>
            <a class="hit" href={href}>
              {common.channels[channel.type]}
              <p class="hit-title">
                <bdi>{shownAddress(channel) ?? href}</bdi>
              </p>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
