import book from 'lucide/dist/esm/icons/book-open.mjs';
import check from 'lucide/dist/esm/icons/check.mjs';
import chevron from 'lucide/dist/esm/icons/chevron-right.mjs';
import card from 'lucide/dist/esm/icons/credit-card.mjs';
import external from 'lucide/dist/esm/icons/external-link.mjs';
import globe from 'lucide/dist/esm/icons/globe.mjs';
import person from 'lucide/dist/esm/icons/headset.mjs';
import lock from 'lucide/dist/esm/icons/lock.mjs';
import email from 'lucide/dist/esm/icons/mail.mjs';
import megaphone from 'lucide/dist/esm/icons/megaphone.mjs';
import whatsapp from 'lucide/dist/esm/icons/message-circle.mjs';
import chat from 'lucide/dist/esm/icons/message-square.mjs';
import message from 'lucide/dist/esm/icons/pencil-line.mjs';
import viber from 'lucide/dist/esm/icons/message-circle-more.mjs';
import box from 'lucide/dist/esm/icons/package.mjs';
import callback from 'lucide/dist/esm/icons/phone-incoming.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import settings from 'lucide/dist/esm/icons/settings-2.mjs';
import shield from 'lucide/dist/esm/icons/shield-check.mjs';
import tag from 'lucide/dist/esm/icons/tag.mjs';
import truck from 'lucide/dist/esm/icons/truck.mjs';
import undo from 'lucide/dist/esm/icons/undo-2.mjs';
import user from 'lucide/dist/esm/icons/user-round.mjs';

/** Drawings of the icons that the site uses: categories by their name in the settings, channels by type. */
export const icons = {
  package: box,
  truck,
  undo,
  card,
  user,
  shield,
  lock,
  megaphone,
  book,
  settings,
  chat,
  tag,
  message,
  email,
  phone,
  callback,
  zendesk: message,
  whatsapp,
  viber,
  search,
  globe,
  person,
  chevron,
  external,
  check,
} as const;

export type IconName = keyof typeof icons;
