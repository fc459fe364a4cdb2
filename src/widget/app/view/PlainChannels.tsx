import { isLinked, linkTo, shownAddress } from '../../../handoff/channels.ts';
import { Trouble } from './Notice.tsx';
import type { View } from './view.ts';

/**
 * The ways to a person when nothing more can be loaded: addresses to write to, numbers to call. They run from left to
 * right in every language, but stand where the line begins. With a network, files that do not come may be gone from the
 * server, or given up by the browser for as long as the page lives: the page loaded anew has them, and his place.
 */
export function PlainChannels({ view }: { readonly view: View }) {
  const { common, widget } = view.locale;
  const { onLine } = navigator;
  return (
    <>
      <Trouble view={view} says={onLine ? undefined : widget.offline} anew={onLine} />
      <ul class="hits">
        {view.here.channels.filter(isLinked).map((channel) => {
          const { href } = linkTo(channel, '', '');
          return (
            <li key={href}>
              {/* What is a page of its own leaves this one where it is. */}
              <a class="hit" href={href} target={href.startsWith('h') ? '_blank' : undefined}>
                {common.channels[channel.type]}
                <p class="hit-title">
                  <bdi>{shownAddress(channel) ?? href}</bdi>
                </p>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
