import { isLinked, linkTo, shownAddress, type Channel, type LinkedChannel } from '../handoff/channels.ts';

/** A channel as a link that any browser can follow. */
export interface ChannelLink {
  readonly type: LinkedChannel['type'];
  readonly href: string;
  /** Address or number as people read it; null where there is none. */
  readonly text: string | null;
}

/** The channels that work without JavaScript, in the settings' order. `subject` starts a mail. */
export function channelLinks(channels: readonly Channel[], subject: string): ChannelLink[] {
  return channels.filter(isLinked).map((channel) => ({
    type: channel.type,
    href: linkTo(channel, subject, '').href,
    text: shownAddress(channel),
  }));
}
