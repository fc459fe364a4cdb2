/** A way to a human, as the browser knows it (see `help.config.ts`). */
export type Channel =
  | { readonly type: 'message' }
  | { readonly type: 'email'; readonly address: string }
  | { readonly type: 'phone'; readonly number: string }
  | { readonly type: 'whatsapp'; readonly number: string }
  | { readonly type: 'viber'; readonly number: string }
  /** The company calls; the desk takes the number, or the customer hands it over himself. */
  | { readonly type: 'callback' }
  /** Zendesk's anonymous request form, where there is no desk. */
  | { readonly type: 'zendesk'; readonly subdomain: string }
  /** The live chat of the page that embeds the widget. */
  | { readonly type: 'chat' };
export type ChannelType = Channel['type'];

/** Channels whose cases a desk takes, and so can measure. */
export const MEASURED_CHANNELS = ['message', 'callback'] as const;
export type MeasuredChannel = (typeof MEASURED_CHANNELS)[number];

/**
 * The longest link that every current mail client, desktop or phone, was seen to open whole.
 * Outlook on Windows cuts at 2,083 characters (INTERNET_MAX_URL_LENGTH).
 */
export const LINK_MAX_LENGTH = 2000;

/** What a prefilled link can carry, and whether the text had to be cut to fit. */
export interface HandoverLink {
  readonly href: string;
  readonly trimmed: boolean;
}

const digits = (number: string): string => number.replace(/\D/g, '');
/** Dialling form: the leading plus and digits only. */
const dialable = (number: string): string => (number.trim().startsWith('+') ? '+' : '') + digits(number);

/** `tel:` link for a number as people write it. */
export function phoneLink(number: string): string {
  return `tel:${dialable(number)}`;
}

/** Opens a Viber chat with the number. Viber takes no text in the link: show the text to copy beside it. */
export function viberLink(number: string): string {
  return `viber://chat?number=${encodeURIComponent(`+${digits(number)}`)}`;
}

/** Zendesk's own form, which works without our script. */
function zendeskLink(subdomain: string): string {
  return `https://${subdomain}.zendesk.com/hc/requests/new`;
}

/** A channel that a plain link leads to. */
export type LinkedChannel = Exclude<Channel, { readonly type: 'message' | 'callback' | 'chat' }>;

/** Whether the channel works as a plain link; the others need the widget. */
export function isLinked(channel: Channel): channel is LinkedChannel {
  return channel.type !== 'message' && channel.type !== 'callback' && channel.type !== 'chat';
}

/** The channel as a link; `text` is filled in where the channel can take it. */
export function linkTo(channel: LinkedChannel, subject: string, text: string): HandoverLink {
  switch (channel.type) {
    case 'email':
      return mailLink(channel.address, subject, text);
    case 'whatsapp':
      return whatsappLink(channel.number, text);
    case 'phone':
      return { href: phoneLink(channel.number), trimmed: false };
    case 'viber':
      return { href: viberLink(channel.number), trimmed: false };
    case 'zendesk':
      return { href: zendeskLink(channel.subdomain), trimmed: false };
  }
}

/** Address or number as people read it; null for a form, which has none worth reading. */
export function shownAddress(channel: LinkedChannel): string | null {
  if (channel.type === 'zendesk') return null;
  return channel.type === 'email' ? channel.address : channel.number;
}

/** `mailto:` with subject and body, the body cut at a line or word so that the link stays openable. */
export function mailLink(address: string, subject: string, body: string): HandoverLink {
  const head = `mailto:${encodeURIComponent(address).replace(/%40/g, '@')}?subject=${encodeURIComponent(subject)}&body=`;
  return fit(head, body.replace(/\r?\n/g, '\r\n'));
}

/** `https://wa.me` with the text, cut likewise. */
export function whatsappLink(number: string, text: string): HandoverLink {
  return fit(`https://wa.me/${digits(number)}?text=`, text);
}

function fit(head: string, text: string): HandoverLink {
  const room = LINK_MAX_LENGTH - head.length;
  const whole = encodeURIComponent(text.toWellFormed());
  if (whole.length <= room) return { href: head + whole, trimmed: false };
  const ending = encodeURIComponent(' …');
  let used = 0;
  let kept = '';
  // By words with the white space that follows, so that neither a word nor a surrogate pair is cut.
  for (const word of text.toWellFormed().match(/\S+\s*/gu) ?? []) {
    const cost = encodeURIComponent(word).length;
    if (used + cost > room - ending.length) break;
    used += cost;
    kept += word;
  }
  return { href: head + encodeURIComponent(kept.trimEnd()) + ending, trimmed: true };
}
