import type { Channel } from '../handoff/channels.ts';
import type { Config } from './schema.ts';

/** The channels to a person in a locale, as a browser may know them. */
export function channelsIn(config: Config, locale: string): Channel[] {
  const here = config.channels.filter(({ locales }) => locales?.includes(locale) ?? true);
  const carriesText = here.some(({ type }) => type === 'email' || type === 'whatsapp');
  return here.flatMap((channel): Channel[] => {
    switch (channel.type) {
      case 'message':
        return config.desk === false ? [] : [{ type: 'message' }];
      case 'callback':
        return config.desk === false && !carriesText ? [] : [{ type: 'callback' }];
      case 'chat':
        return [{ type: 'chat' }];
      case 'zendesk':
        return [{ type: 'zendesk', subdomain: channel.subdomain }];
      case 'email':
        return [{ type: 'email', address: channel.address }];
      case 'phone':
      case 'whatsapp':
      case 'viber':
        return [{ type: channel.type, number: channel.number }];
    }
  });
}
