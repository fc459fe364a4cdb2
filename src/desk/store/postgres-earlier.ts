import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity } from '../../handoff/identity.ts';
import { CONTACTS_MAX, personOf, type Earlier, type EarlierContact } from './judging.ts';
import type { Sql } from './postgres-connection.ts';
import { ContactRow } from './rows.ts';
import { storable } from './summary.ts';

const CONTACTS = `
  SELECT 's' || asked AS person, true AS is_verified, found.case_id, found.number, found.received_at
  FROM unnest($1::text[]) AS asked CROSS JOIN LATERAL (
    SELECT case_id, number, received_at FROM cases WHERE subject = asked ORDER BY number DESC LIMIT ${CONTACTS_MAX}
  ) AS found
  UNION ALL
  SELECT 'e' || asked, false, found.case_id, found.number, found.received_at
  FROM unnest($2::text[]) AS asked CROSS JOIN LATERAL (
    SELECT case_id, number, received_at FROM cases WHERE email = asked ORDER BY number DESC LIMIT ${CONTACTS_MAX}
  ) AS found`;

/** By what a person's cases are found, as a column takes it. */
export function storablePerson(draft: CaseDraft, identity: Identity | null) {
  const { subject, email } = personOf(draft, identity);
  return {
    subject: subject === null ? null : storable(subject),
    email: email === null ? null : storable(email),
  };
}

interface Arrival {
  readonly draft: CaseDraft;
  readonly identity: Identity | null;
}

/** What the store knows of each who writes, asked for all at once. Who writes twice in one moment wrote once before it. */
export async function earlierOf(sql: Sql, arrivals: readonly Arrival[]): Promise<(one: Arrival) => Earlier> {
  const persons = arrivals.map(({ draft, identity }) => storablePerson(draft, identity));
  const all = (key: 'subject' | 'email'): string[] => [
    ...new Set(persons.map((person) => person[key]).filter((one) => one !== null)),
  ];
  const found = new Map<string, EarlierContact[]>();
  for (const [person, contact] of await sql.rows(ContactRow, CONTACTS, all('subject'), all('email')))
    found.set(person, [...(found.get(person) ?? []), contact]);
  return ({ draft, identity }) => {
    const { subject, email } = storablePerson(draft, identity);
    const own = subject === null ? [] : (found.get(`s${subject}`) ?? []);
    const known = new Set(own.map(({ number }) => number));
    const same = email === null ? [] : (found.get(`e${email}`) ?? []);
    const contacts = [...own, ...same.filter(({ number }) => !known.has(number))];
    return {
      contacts: contacts.sort((one, other) => other.number - one.number).slice(0, CONTACTS_MAX),
    };
  };
}
