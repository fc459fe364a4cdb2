import * as v from 'valibot';

/**
 * Every way in which the desk says no. The code is the contract; a user interface translates it and never
 * matches the sentence.
 */
const API_ERROR_CODES = [
  'request.malformed', // the body is not JSON, or not an object
  'request.too-large', // more bytes than the limit
  'request.wrong-type', // not application/json
  'request.not-found', // no such address
  'request.method', // that address does not take this method
  'origin.refused', // a browser origin that the settings do not allow
  'case.invalid', // a field is missing, unknown or wrong; `field` names it
  'case.conflict', // this caseId was already used for another case
  'case.full', // the case takes no more additions
  'case.not-found', // no such case, or a wrong follow link
  'events.invalid', // a batch of events is wrong; `field` names where
  'file.not-found', // the case names no such file, or it has not arrived
  'file.incomplete', // fewer or more bytes than the case says; send it again
  'file.refused', // content of a kind that is not taken
  'stage.invalid', // that change of stage is not possible
  'session.required', // not signed in, or signed out since
  'session.link-used', // the one-time sign-in link was used or is too old
  'webhook.refused', // nothing proves that the call is the tool's own and of now
  'proof.required', // a proof of work has to come along; its task is `challenge`, beside the error
  'rate.limited', // too many requests; Retry-After says how long to wait
  'desk.unavailable', // the desk cannot store now; Retry-After says when to try again
] as const;
export type ApiErrorCode = (typeof API_ERROR_CODES)[number];

/** The body of every answer of the desk with a status of 400 and above. */
export const ApiErrorSchema = v.object({
  error: v.object({
    code: v.picklist(API_ERROR_CODES),
    /** One plain sentence: what happened. */
    message: v.string(),
    /** One plain sentence: what to do. */
    remedy: v.string(),
    /** Dotted path of the field at fault, e.g. `customer.email`. */
    field: v.optional(v.string()),
  }),
});
export type ApiErrorBody = v.InferOutput<typeof ApiErrorSchema>;
