import { render } from 'preact';
import type { TrailStep } from '../../../handoff/trail.ts';
import type { Hit } from '../../../search/types.ts';
import { laterWords } from '../later-words.ts';
import type { Own } from './own.ts';
import { GuardBox } from './GuardBox.tsx';
import { watchMessage } from './offers.ts';
import { keyOf } from '../../../trail/key-of.ts';
import { sentText } from './sent-trail.ts';
import { drawShadow, type Place } from './shadow.ts';

const FIELD = 'handrail-trail';

/**
 * Stands beside a contact form of the page: offers articles below the message field while he writes, and adds what he
 * tried to what the form submits, as one field of text. Of the form itself nothing is changed. Rejects where the words
 * cannot be loaded.
 */
export async function guardForm(form: HTMLFormElement, own: Own): Promise<void> {
  const { widget, opening, signal } = own;
  const { view } = widget;
  const field = messageField(form);
  if (!field) {
    widget.page.run('.warn', 'data-handrail-form: put data-handrail-message on the field of the message.');
    return;
  }
  const [words, trail] = await Promise.all([laterWords(view.locale.meta.code), view.session.loadTrail()]);
  if (signal.aborted) return;
  let offers: readonly Hit[] = [];
  let along = { all: true, struck: new Set<string>() };
  let host: HTMLElement | undefined;
  let drawn: Place | undefined;

  const draw = (): void => {
    if (signal.aborted) return;
    const steps = trail.steps();
    const empty = offers.length === 0 && steps.length === 0;
    if (!host) {
      // What comes between the field and the button under his finger would be pressed instead of it.
      if (empty || aboutToSend(form)) return;
      host = document.createElement('handrail-answers');
      (field.closest('label') ?? field).after(host);
      drawn = drawShadow(host, view.locale.meta, own);
    }
    if (!drawn) return;
    render(
      <GuardBox
        words={words.guard}
        handoff={words.handoff}
        offers={offers}
        steps={steps}
        along={along}
        urlOf={(hit) => view.places.onSite(hit.url)}
        read={(hit, opener) => {
          const { id, title, fragment } = hit;
          trail.suggest(id, title, true);
          opening.read({ id, title, fragment }, opener);
        }}
        sendAll={(all) => {
          along = { ...along, all };
          draw();
        }}
        strike={(step: TrailStep, out) => {
          const struck = new Set(along.struck);
          if (out) struck.add(keyOf(step));
          else struck.delete(keyOf(step));
          along = { ...along, struck };
          draw();
        }}
      />,
      drawn.place,
    );
  };

  form.addEventListener(
    'formdata',
    ({ formData }) => {
      const text = sentText(trail.steps(), along, words.handoff);
      if (text !== '') formData.set(form.dataset['handrailTrail'] ?? FIELD, text);
    },
    { signal },
  );
  form.addEventListener('focusin', draw, { signal });
  watchMessage(
    field,
    view.session.opened,
    (hits) => {
      offers = hits;
      draw();
    },
    signal,
  );
  // He comes back from what he read.
  view.session.subscribe(() => {
    if (!signal.aborted && !view.session.state().open) draw();
  });
  signal.addEventListener('abort', () => {
    host?.remove();
  });
  draw();
}

function messageField(form: HTMLFormElement): HTMLTextAreaElement | HTMLInputElement | null {
  const field = form.querySelector('[data-handrail-message]') ?? form.querySelector('textarea');
  return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field : null;
}

function aboutToSend(form: HTMLFormElement): boolean {
  return form.querySelector(':is(button, [type="submit"], [type="image"]):is(:hover, :active)') !== null;
}
