import emailIcon from 'lucide/dist/esm/icons/mail.mjs';
import whatsappIcon from 'lucide/dist/esm/icons/message-circle.mjs';
import viberIcon from 'lucide/dist/esm/icons/message-circle-more.mjs';
import messageIcon from 'lucide/dist/esm/icons/pencil-line.mjs';
import phoneIcon from 'lucide/dist/esm/icons/phone.mjs';
import { caseText } from '../../../handoff/case-text.ts';
import {
  mailLink,
  phoneLink,
  viberLink,
  whatsappLink,
  type Channel,
  type ChannelType,
} from '../../../handoff/channels.ts';
import css from '../../styles/contact.css?inline';
import { Header } from './Header.tsx';
import { Icon, type IconShapes } from './Icon.tsx';
import { openingLine } from './opening-line.ts';
import type { View } from './view.ts';

const ICONS: Readonly<Record<ChannelType, IconShapes>> = {
  message: messageIcon,
  email: emailIcon,
  phone: phoneIcon,
  whatsapp: whatsappIcon,
  viber: viberIcon,
};

/** The ways to a person, in the company's order. Needs nothing from the network. */
export function ContactScreen({ view }: { readonly view: View }) {
  const { common, widget } = view.locale;
  const { here, settings } = view;
  view.adopt(css);
  const opening = openingLine(view);
  // The message form is there without a desk too: it prepares the text for the other channels.
  const channels: Channel[] = here.channels.filter(
    ({ type }) => type !== 'message' || settings.deskUrl !== null,
  );
  const writes = settings.deskUrl === null ? [{ type: 'message' } as const, ...channels] : channels;
  return (
    <div class="screen">
      <Header view={view} title={common.talkToPerson} back focused />
      <div class="body">
        {(opening !== null || here.answersWithinHours !== null) && (
          <p class="opening">
            {opening && <span class={opening.open ? 'dot open' : 'dot'}>{opening.text}</span>}
            {here.answersWithinHours !== null && <span>{common.answersWithin(here.answersWithinHours)}</span>}
          </p>
        )}
        <ul class="channels">
          {writes.map((channel) => (
            <li key={channel.type}>
              <ChannelLine
                view={view}
                channel={channel}
                hint={
                  channel.type === 'message' && settings.deskUrl === null
                    ? widget.handOverAdvice
                    : widget.messageAdvice
                }
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function ChannelLine({
  view,
  channel,
  hint,
}: {
  readonly view: View;
  readonly channel: Channel;
  readonly hint: string;
}) {
  const { common } = view.locale;
  const label = (
    <>
      <Icon of={ICONS[channel.type]} />
      <span class="channel-name">{common.channels[channel.type]}</span>
    </>
  );
  if (channel.type === 'message') {
    return (
      <button
        type="button"
        class="channel primary"
        onClick={() => {
          view.dispatch({ type: 'write' });
        }}
      >
        {label}
        <span class="channel-fact">{hint}</span>
      </button>
    );
  }
  return (
    <a
      class="channel"
      href={hrefOf(view, channel)}
      target={channel.type === 'whatsapp' ? '_blank' : undefined}
      rel="noopener"
    >
      {label}
      <bdi class="channel-fact">{channel.type === 'email' ? channel.address : channel.number}</bdi>
    </a>
  );
}

/** What was tried is filled in here too: nobody repeats himself, whichever way he takes. */
function hrefOf(view: View, channel: Exclude<Channel, { type: 'message' }>): string {
  const { handoff } = view.locale.common;
  const trail = view.session.steps();
  const text = (): string =>
    trail.length === 0 ? '' : caseText({ message: '', trail: [...trail], page: null, customer: {} }, handoff);
  switch (channel.type) {
    case 'email':
      return mailLink(channel.address, handoff.subject(view.here.company), text()).href;
    case 'whatsapp':
      return whatsappLink(channel.number, text().trim()).href;
    case 'phone':
      return phoneLink(channel.number);
    case 'viber':
      return viberLink(channel.number);
  }
}
