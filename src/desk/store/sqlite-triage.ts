import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity } from '../../handoff/identity.ts';
import { raised, TriageSchema, type Finding, type Triage } from '../../handoff/triage.ts';
import { CONTACTS_MAX, personOf, type Earlier, type EarlierContact } from './judging.ts';

const ContactRow = v.object({ case_id: v.string(), number: v.number(), received_at: v.string() });
const TriageRow = v.object({ triage: v.pipe(v.string(), v.parseJson(), TriageSchema) });
const WaitingRow = v.object({ serious: v.number() });

/** What the store keeps of a case's triage, and what it reads for it; each call is part of a transaction of its caller's. */
export function sqliteTriage(database: DatabaseSync) {
  const bySubject = database.prepare(
    'SELECT case_id, number, received_at FROM cases WHERE subject = ? ORDER BY number DESC LIMIT ?',
  );
  const byEmail = database.prepare(
    'SELECT case_id, number, received_at FROM cases WHERE email = ? ORDER BY number DESC LIMIT ?',
  );
  const setTriage = database.prepare('UPDATE cases SET triage = ?, severity = ?, team = ? WHERE number = ?');
  const triageOf = database.prepare('SELECT triage FROM cases WHERE number = ?');
  const waiting = database.prepare('SELECT count(*) AS serious FROM cases WHERE place_rank > 0');

  const contacts = (found: ReturnType<typeof bySubject.all>, isVerified: boolean): EarlierContact[] =>
    found.map((row) => {
      const { case_id: caseId, number, received_at: at } = v.parse(ContactRow, row);
      return { caseId, number, receivedAt: Date.parse(at), isVerified };
    });

  const read = (number: number): Triage => v.parse(TriageRow, triageOf.get(number)).triage;

  return {
    read,
    earlier: (draft: CaseDraft, identity: Identity | null): Earlier => {
      const { subject, email } = personOf(draft, identity);
      const own = subject === null ? [] : contacts(bySubject.all(subject, CONTACTS_MAX), true);
      const same = email === null ? [] : contacts(byEmail.all(email, CONTACTS_MAX), false);
      const known = new Set(own.map(({ number }) => number));
      const all = [...own, ...same.filter(({ number }) => !known.has(number))];
      return { contacts: all.sort((one, other) => other.number - one.number).slice(0, CONTACTS_MAX) };
    },
    /** Makes a case more serious by what was found later; resolves to what it is then. */
    raise: (number: number, findings: readonly Finding[]): Triage => {
      const before = read(number);
      const after = raised(before, findings);
      if (after.findings.length > before.findings.length) {
        setTriage.run(JSON.stringify(after), after.severity, after.team?.id ?? null, number);
      }
      return after;
    },
    /** How many serious cases wait for us. */
    waiting: (): number => v.parse(WaitingRow, waiting.get()).serious,
  };
}
