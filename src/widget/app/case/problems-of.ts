import * as v from 'valibot';
import { EmailSchema, MESSAGE_MAX_LENGTH, PhoneSchema } from '../../../handoff/draft.ts';
import type { Sketch } from '../machine.ts';

/** A field of the form, and what is wrong with it. */
export interface Problem {
  readonly field: 'message' | 'email' | 'phone';
  readonly what: 'message' | 'contact' | 'email' | 'phone' | 'too-long';
}

/** How an answer can reach him: by e-mail or telephone, by e-mail alone, or he is the one who sends. */
export type Reply = 'any' | 'email' | 'none';

/** What has to be mended before the sketch can be sent, in the order of the form. */
export function problemsOf(sketch: Sketch, reply: Reply): readonly Problem[] {
  const problems: Problem[] = [];
  const message = sketch.message.trim();
  const email = sketch.email.trim();
  const phone = reply === 'any' ? sketch.phone.trim() : '';
  if (message === '') problems.push({ field: 'message', what: 'message' });
  if (message.length > MESSAGE_MAX_LENGTH) problems.push({ field: 'message', what: 'too-long' });
  if (reply === 'none') return problems;
  if (email === '' && phone === '') problems.push({ field: 'email', what: 'contact' });
  if (email !== '' && !v.is(EmailSchema, email)) problems.push({ field: 'email', what: 'email' });
  if (phone !== '' && !v.is(PhoneSchema, phone)) problems.push({ field: 'phone', what: 'phone' });
  return problems;
}
