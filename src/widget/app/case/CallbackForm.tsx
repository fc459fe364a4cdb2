import * as v from 'valibot';
import { callbackSlots } from '../../../handoff/callback-slots.ts';
import { MESSAGE_MAX_LENGTH, PhoneSchema } from '../../../handoff/draft.ts';
import { clocksDiffer, zoned } from '../../../handoff/hours-text.ts';
import type { Call, Screen, Sketch, State } from '../machine.ts';
import { Select } from '../view/Select.tsx';
import type { Later, View } from '../view/view.ts';
import { callMessage } from './draft-of.ts';
import { Expected } from './Expected.tsx';
import { Field } from '../view/Field.tsx';
import { Handover } from './Handover.tsx';
import { OwnField } from './OwnField.tsx';
import { SendForm } from './SendForm.tsx';
import { slotText, zonesOf } from './wish-text.ts';

interface CallbackFormProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
  readonly screen: Screen & { at: 'form' };
}

/** Where to call, and when it suits. */
export function CallbackForm({ view, later, state, screen }: CallbackFormProps) {
  const { callback } = later.contact;
  const words = later.caseForm;
  const { sketch } = state;
  const hours = later.openingHours;
  const zones = zonesOf(later);
  const now = new Date();
  const slots = hours ? callbackSlots(hours, now) : [];
  // A list is too narrow for the zone in each line.
  const differs = clocksDiffer(now, zones);
  const zone = zoned('', now, later.hours, zones)
    .trim()
    .replace(/^\(|\)$/g, '');
  const slot = slots.find(({ start }) => new Date(start).toISOString() === sketch.when);
  // A time that has passed since he chose it is not offered any more.
  const when = hours && !slot ? '' : (sketch.when ?? '');
  const call = (): Call => {
    if (hours && !slot) return { line: callback.askSoon };
    const chosen = slot ? zoned(slotText(slot, now, later, zones), now, later.hours, zones) : when.trim();
    return {
      line: chosen ? callback.ask(chosen) : callback.askSoon,
      ...(slot && {
        at: { from: new Date(slot.start).toISOString(), to: new Date(slot.end).toISOString() },
      }),
    };
  };
  const hasDesk = view.settings.deskUrl !== null;
  return (
    <SendForm
      view={view}
      later={later}
      sketch={sketch}
      screen={screen}
      title={view.locale.common.channels.callback}
      sendLabel={callback.send}
      notice={screen.phase === 'refused' ? words.refused : undefined}
      problemsOf={({ phone, message }) => {
        const problems = new Map<string, string>();
        const missing = phone.trim() === '';
        if (!v.is(PhoneSchema, phone))
          problems.set('phone', missing ? callback.missing : words.missing.phone);
        const room = MESSAGE_MAX_LENGTH - callMessage(call(), '').length - 2;
        if (message.trim().length > room) problems.set('message', words.tooLong(room));
        return problems;
      }}
      onSend={() => {
        view.dispatch({ type: 'send', call: call() });
      }}
      instead={
        hasDesk
          ? undefined
          : (check) => (
              <Handover
                view={view}
                later={later}
                sketch={{ ...sketch, message: handedOver(call().line, sketch) }}
                check={check}
              />
            )
      }
    >
      {(problem, change) => (
        <>
          <Expected view={view} channel={when === '' ? 'callback' : null} />
          <OwnField
            {...{ of: 'phone', words, sketch, change, label: callback.number, focused: true }}
            problem={problem('phone')}
          />
          {hours ? (
            <div class="field">
              <label>
                <span>{callback.when}</span>
                <Select>
                  <select
                    name="when"
                    aria-describedby={differs ? 'when-zone' : undefined}
                    value={when}
                    onChange={(event) => {
                      change({ when: event.currentTarget.value });
                    }}
                  >
                    <option value="">{callback.soon}</option>
                    {slots.map((slot) => (
                      <option key={slot.start} value={new Date(slot.start).toISOString()}>
                        {slotText(slot, now, later, zones)}
                      </option>
                    ))}
                  </select>
                </Select>
              </label>
              {differs && <small id="when-zone">{zone}</small>}
            </div>
          ) : (
            <Field
              name="when"
              label={callback.when}
              optional={words.optional}
              hint={callback.anyTime}
              value={when}
              onChange={(text) => {
                change({ when: text });
              }}
            />
          )}
          <OwnField
            {...{ of: 'message', words, sketch, change, label: callback.about, mayBeEmpty: true, rows: 3 }}
            problem={problem('message')}
          />
        </>
      )}
    </SendForm>
  );
}

function handedOver(line: string, { phone, message }: Sketch): string {
  return [`${line}\n${phone.trim()}`, message.trim()].filter(Boolean).join('\n\n');
}
