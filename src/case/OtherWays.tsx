import type { JSX } from 'preact';
import email from 'lucide/dist/esm/icons/mail.mjs';
import phone from 'lucide/dist/esm/icons/phone.mjs';
import viber from 'lucide/dist/esm/icons/message-circle-more.mjs';
import whatsapp from 'lucide/dist/esm/icons/message-circle.mjs';
import message from 'lucide/dist/esm/icons/pencil-line.mjs';
import settings from 'virtual:handrail/settings';
import { Icon, type IconDrawing } from '../desk-page/Icon.tsx';
import { mailLink, phoneLink, viberLink, whatsappLink, type Channel } from '../handoff/channels.ts';
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
  const { common, casePage, meta } = locale;
  const subject = [common.handoff.subject(company), reference].filter(Boolean).join(' · ');
  return (
    <aside class="ways" aria-labelledby="ways">
      <h2 id="ways">{casePage.otherWays}</h2>
      <ul>
        {channels.map((channel) => {
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

function wayOf(channel: Channel, locale: string, subject: string): Way {
  switch (channel.type) {
    case 'message':
      return { drawing: message, href: `${settings.base}${locale}/contact/`, detail: null };
    case 'email':
      return { drawing: email, href: mailLink(channel.address, subject, '').href, detail: channel.address };
    case 'phone':
      return { drawing: phone, href: phoneLink(channel.number), detail: channel.number };
    case 'whatsapp':
      return { drawing: whatsapp, href: whatsappLink(channel.number, subject).href, detail: null };
    case 'viber':
      return { drawing: viber, href: viberLink(channel.number), detail: channel.number };
  }
}
