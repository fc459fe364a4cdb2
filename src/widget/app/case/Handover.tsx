import { useState } from 'preact/hooks';
import { caseText } from '../../../handoff/case-text.ts';
import { isLinked, linkTo, type Channel, type HandoverLink } from '../../../handoff/channels.ts';
import { factText } from '../../../handoff/facts.ts';
import type { Sketch } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { keptFacts, keptSteps, pageOf } from './draft-of.ts';

interface HandoverProps {
  readonly view: View;
  readonly later: Later;
  readonly sketch: Sketch;
  /** Marks what is missing in the form; true where nothing is. */
  readonly check: () => boolean;
}

/** With no desk the customer sends the text himself. Nothing here says "received": nobody can know. */
export function Handover({ view, later, sketch, check }: HandoverProps) {
  const { common } = view.locale;
  const { caseForm: words, handoff } = later;
  const { here, session } = view;
  const [used, use] = useState<'opened' | 'trimmed' | 'copied' | null>(null);
  const text = caseText(
    {
      message: sketch.message,
      trail: keptSteps(session.steps(), sketch.struck),
      page: sketch.withoutPage ? null : pageOf(location.href, document.title),
      customer: {},
    },
    handoff,
    keptFacts(session.state().told.facts, sketch).map((fact) => factText(fact, common)),
  );
  const linkOf = (channel: Channel): HandoverLink | null =>
    isLinked(channel) && channel.type !== 'zendesk'
      ? linkTo(channel, handoff.subject(here.company), text)
      : null;
  return (
    <section class="handover">
      <h3>{words.handOver}</h3>
      <p>{words.handOverAdvice}</p>
      <div class="buttons">
        {here.channels.map((channel) => {
          const link = linkOf(channel);
          if (!link) return null;
          const carries = channel.type === 'email' || channel.type === 'whatsapp';
          return (
            <a
              key={channel.type}
              class={carries ? 'button primary' : 'button'}
              href={link.href}
              target={channel.type === 'whatsapp' ? '_blank' : undefined}
              rel="noopener"
              onClick={(event: MouseEvent) => {
                if (carries && !check()) event.preventDefault();
                else if (carries) use(link.trimmed ? 'trimmed' : 'opened');
              }}
            >
              {carries ? words.sendBy(common.channels[channel.type]) : common.channels[channel.type]}
            </a>
          );
        })}
        <button
          type="button"
          class="button"
          onClick={() => {
            if (check())
              copy(text).then(
                () => {
                  use('copied');
                },
                () => {
                  use(null);
                },
              );
          }}
        >
          {used === 'copied' ? words.copied : words.copyText}
        </button>
      </div>
      <p role="status">
        {used === 'trimmed'
          ? words.trimmed
          : used === 'opened'
            ? words.handedOver
            : used === 'copied'
              ? words.copied
              : ''}
      </p>
    </section>
  );
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
