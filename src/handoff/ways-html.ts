import { isLinked, linkTo, shownAddress, type Channel, type ChannelType } from './channels.ts';
import { html, NOTHING, type Html } from './html.ts';

/** The ways to a person that work without JavaScript, each as a line of a list. `subject` starts a mail. */
export function waysHtml(
  channels: readonly Channel[],
  names: Readonly<Record<ChannelType, string>>,
  subject: string,
): Html[] {
  return channels
    .filter(isLinked)
    .map((channel) => wayHtml(linkTo(channel, subject, '').href, names[channel.type], shownAddress(channel)));
}

/** One of them; `address` is shown beside its name, where it has one worth reading. */
export function wayHtml(href: string, name: string, address: string | null = null): Html {
  const detail = address === null ? NOTHING : html` <bdi class="way-detail" dir="ltr">${address}</bdi>`;
  return html`<li>
    <a class="button" href="${href}"><span>${name}${detail}</span></a>
  </li>`;
}
