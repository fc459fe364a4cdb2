import { useState } from 'preact/hooks';
import chatIcon from 'lucide/dist/esm/icons/message-square.mjs';
import emailIcon from 'lucide/dist/esm/icons/mail.mjs';
import whatsappIcon from 'lucide/dist/esm/icons/message-circle.mjs';
import viberIcon from 'lucide/dist/esm/icons/message-circle-more.mjs';
import messageIcon from 'lucide/dist/esm/icons/pencil-line.mjs';
import callbackIcon from 'lucide/dist/esm/icons/phone-incoming.mjs';
import phoneIcon from 'lucide/dist/esm/icons/phone.mjs';
import { caseText } from '../../../handoff/case-text.ts';
import { isLinked, linkTo, shownAddress, type Channel, type ChannelType } from '../../../handoff/channels.ts';
import { keptSteps, pageOf } from '../case/draft-of.ts';
import type { Reach } from '../reach.ts';
import { Icon, type IconShapes } from './Icon.tsx';
import type { Later, View } from './view.ts';

const ICONS: Readonly<Record<ChannelType, IconShapes>> = {
  message: messageIcon,
  email: emailIcon,
  phone: phoneIcon,
  whatsapp: whatsappIcon,
  viber: viberIcon,
  callback: callbackIcon,
  zendesk: messageIcon,
  chat: chatIcon,
};

interface LineProps {
  readonly view: View;
  readonly later: Later;
  readonly channel: Channel;
  /** Not there where it could not be loaded: then nothing is said of times. */
  readonly reach: Reach | undefined;
}

/** One way to a person: where it leads, and what can be said of it now. */
export function ChannelLine({ view, later, channel, reach }: LineProps) {
  const [failed, setFailed] = useState(false);
  const { common } = view.locale;
  const { type } = channel;
  const label = (
    <>
      <Icon of={ICONS[type]} />
      <span class="channel-name">{common.channels[type]}</span>
    </>
  );
  if (isLinked(channel) && channel.type !== 'zendesk') {
    const opening = reach?.opening();
    return (
      <a
        class="channel"
        href={linkTo(channel, later.handoff.subject(view.here.company), tried(view, later)).href}
        target={type === 'whatsapp' ? '_blank' : undefined}
        rel="noopener"
      >
        {label}
        <span class="channel-fact">
          <bdi>{shownAddress(channel)}</bdi>
          {type === 'phone' && opening && !opening.open && <> · {later.hours.closed}</>}
        </span>
      </a>
    );
  }
  const answered = type === 'chat' || view.settings.deskUrl === null ? null : reach?.answeredBy(type);
  const press = (): void => {
    if (type !== 'chat') view.dispatch({ type: 'write', ...(type === 'callback' && { callback: true }) });
    else if (view.chat()?.(chatContext(view, later))) view.dispatch({ type: 'close' });
    else setFailed(true);
  };
  return (
    <>
      <button
        type="button"
        data-channel={type}
        class={type === 'message' || type === 'zendesk' ? 'channel primary' : 'channel'}
        onClick={press}
      >
        {label}
        <span class="channel-fact">{hintOf(view, later, type)}</span>
        {answered && <span class="channel-fact">{answered}</span>}
      </button>
      {failed && (
        <p class="problem" role="alert">
          {later.contact.chatFailed}
        </p>
      )}
    </>
  );
}

function hintOf({ settings }: View, { contact, caseForm }: Later, type: ChannelType): string {
  if (type === 'callback') return contact.callbackAdvice;
  if (type === 'chat') return contact.chatAdvice;
  if (type === 'zendesk') return contact.zendeskAdvice;
  return settings.deskUrl === null ? caseForm.handOverAdvice : contact.messageAdvice;
}

/** What was tried is filled in here too: nobody repeats himself, whichever way he takes. */
function tried(view: View, { handoff }: Later): string {
  const trail = keptSteps(view.session.steps(), view.session.state().sketch.struck);
  if (trail.length === 0) return '';
  const text = caseText({ message: '', trail, page: null, customer: {} }, handoff);
  // Room for his own words above it.
  return `\n${text}`;
}

/** What the page's chat is told, so that its first words need not be the customer's. */
function chatContext(view: View, { handoff }: Later) {
  // What he took out in the form is out here too.
  const { message, email, phone, name, struck, withoutPage } = view.session.state().sketch;
  const trail = keptSteps(view.session.steps(), struck);
  const page = withoutPage ? null : pageOf(location.href, document.title);
  return {
    locale: view.locale.meta.code,
    message,
    customer: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) },
    trail,
    page,
    text: caseText({ message, trail, page, customer: {} }, handoff).trim(),
  };
}
