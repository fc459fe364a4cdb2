import * as v from 'valibot';
import { DeliveryFailure } from '../delivery/connector.ts';
import { accepted } from '../delivery/decide.ts';
import type { HttpAnswer } from '../delivery/http.ts';
import { variable } from '../delivery/settings-fields.ts';
import { defineLookUp, type LookUpAttempt, type Person } from './lookup.ts';

const Settings = v.strictObject({
  type: v.literal('hubspot'),
  /** Holds the token of a private app with the scope `crm.objects.contacts.read`. */
  tokenEnv: variable,
  /** The contacts' property that holds what the company's sign-in calls a customer. */
  subjectProperty: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, 'is not the internal name of a property.')),
  ),
});
const ADDRESS = 'https://api.hubapi.com/crm/v3/objects/contacts/search';
const Found = v.object({
  results: v.array(v.object({ properties: v.record(v.string(), v.unknown()) })),
});
const Limit = v.object({ policyName: v.literal('DAILY') });

/** Contacts of HubSpot (https://developers.hubspot.com/docs/api/crm/search). Not verified against a live account. */
export const hubspot = defineLookUp(Settings, ({ tokenEnv, subjectProperty }, wanted, means) => {
  const authorization = `Bearer ${means.secret('tokenEnv', tokenEnv)}`;
  const send = means.http({ allowPrivate: false });
  const filterFor = ({ subject, email }: Person): { propertyName: string; value: string } | null => {
    if (subject !== null && subjectProperty !== undefined)
      return { propertyName: subjectProperty, value: subject };
    return email === null ? null : { propertyName: 'email', value: email.toLowerCase() };
  };
  const search = (filter: object, { signal }: LookUpAttempt): Promise<HttpAnswer> =>
    send(
      {
        method: 'POST',
        url: ADDRESS,
        headers: { Authorization: authorization },
        body: JSON.stringify({
          filterGroups: [{ filters: [{ ...filter, operator: 'EQ' }] }],
          properties: wanted,
          // A second one would mean that nobody knows which it is.
          limit: 2,
        }),
      },
      signal,
    );
  return {
    canFind: (person) => filterFor(person) !== null,
    find: async (person, attempt) => {
      const filter = filterFor(person);
      if (filter === null) return null;
      const answer = await search(filter, attempt);
      if (answer.status === 429 && v.is(v.pipe(v.string(), v.parseJson(), Limit), answer.text)) {
        throw new DeliveryFailure({
          outcome: 'refused',
          code: 'quota.daily',
          why: 'The account has used up its requests of the day.',
          remedy: 'Nothing is to be done; tomorrow it answers again.',
        });
      }
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Found), accepted(answer, attempt.now).text);
      if (!read.success) throw new DeliveryFailure({ outcome: 'retry', code: 'answer.unknown' });
      const [one, ...others] = read.output.results;
      return one === undefined || others.length > 0 ? null : one.properties;
    },
  };
});
