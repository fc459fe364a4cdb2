import type { JSX } from 'preact';
import email from 'lucide/dist/esm/icons/mail.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import callback from 'lucide/dist/esm/icons/phone-incoming.mjs';
import viber from 'lucide/dist/esm/icons/message-circle-more.mjs';
import whatsapp from 'lucide/dist/esm/icons/message-circle.mjs';
import message from 'lucide/dist/esm/icons/pencil-line.mjs';
import settings from 'virtual:handrail/settings';
import { Icon, type IconDrawing } from '../desk-page/Icon.tsx';
import { isLinked, linkTo, shownAddress, type Channel, type ChannelType } from '../handoff/channels.ts';
import type { Locale } from '../locales/generated/case.ts';

interface Props {
  readonly channels: readonly Channel[];
  readonly company: string;
  readonly locale: Locale;
  /** Named in the prefilled text, so that nobody has to look the case up. */
  readonly reference: string | null;
}

interface Way {
  readonly drawing: IconDrawing;
  readonly href: string;
  readonly detail: string | null;
}

/** Every channel to a person, on this page in each of its states. */
export function OtherWays({ channels, company, locale, reference }: Props): JSX.Element {
  const { common, handoff, casePage, meta } = locale;
  const subject = [handoff.subject(company), reference].filter(Boolean).join(' · ');
  return (
    <aside class="ways" aria-labelledby="ways">
      <h2 id="ways">{casePage.otherWays}</h2>
      <ul>
        {/* A live chat is the shop's page's, not this one's. */}
        {channels
          .filter(({ type }) => type !== 'chat')
          .map((channel) => {
            const { drawing, href, detail } = wayOf(channel, meta.code, subject);
            return (
              <li>
                <a class="button" href={href}>
                  <Icon drawing={drawing} />
                  <span>
                    {common.channels[channel.type]}
                    {detail !== null && (
                      <>
                        {' '}
                        <bdi class="way-detail" dir="ltr">
                          {detail}
                        </bdi>
                      </>
                    )}
                  </span>
                </a>
              </li>
            );
          })}
      </ul>
    </aside>
  );
}

const DRAWINGS: Readonly<Record<ChannelType, IconDrawing>> = {
  ...{ message, email, phone, whatsapp, viber, callback },
  zendesk: message,
  chat: whatsapp,
};

function wayOf(channel: Channel, locale: string, subject: string): Way {
  const drawing = DRAWINGS[channel.type];
  // What needs the widget is on the help centre's page.
  if (!isLinked(channel)) return { drawing, href: `${settings.base}${locale}/contact/`, detail: null };
  const text = channel.type === 'whatsapp' ? subject : '';
  const detail = channel.type === 'whatsapp' || channel.type === 'viber' ? null : shownAddress(channel);
  return { drawing, href: linkTo(channel, subject, text).href, detail };
}
