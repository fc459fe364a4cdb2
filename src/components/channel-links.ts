import { mailLink, phoneLink, viberLink, whatsappLink, type Channel } from '../handoff/channels.ts';

/** A channel as a link that any browser can follow. */
export interface ChannelLink {
  readonly type: Exclude<Channel['type'], 'message'>;
  readonly href: string;
  /** Address or number as people read it. */
  readonly text: string;
}

/** The channels that work without JavaScript, in the settings' order. `subject` starts a mail. */
export function channelLinks(channels: readonly Channel[], subject: string): ChannelLink[] {
  return channels.flatMap((channel): ChannelLink[] => {
    switch (channel.type) {
      case 'message':
        return [];
      case 'email':
        return [{ type: 'email', href: mailLink(channel.address, subject, '').href, text: channel.address }];
      case 'phone':
        return [{ type: 'phone', href: phoneLink(channel.number), text: channel.number }];
      case 'whatsapp':
        return [{ type: 'whatsapp', href: whatsappLink(channel.number, '').href, text: channel.number }];
      case 'viber':
        return [{ type: 'viber', href: viberLink(channel.number), text: channel.number }];
    }
  });
}
