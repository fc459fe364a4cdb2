import type { OutboxList } from './outbox-list.ts';
import type { Postgres } from './postgres-connection.ts';
import type { Attempt } from './postgres-sessions.ts';
import { OpenDeliveryRow } from './rows.ts';

const LIST = `
  SELECT case_id, number, connector, place, standing AS state, attempts,
    CASE WHEN standing = 'dead' THEN ended_at ELSE next_at END AS at, error
  FROM (SELECT *, CASE WHEN state = 'dead' THEN 'dead' WHEN leased_until > $1 THEN 'sending'
    WHEN attempts = 0 THEN 'waiting' ELSE 'retrying' END AS standing FROM outbox WHERE state <> 'done') AS still
  JOIN cases USING (case_id)
  WHERE standing = ANY ($2) AND ($3::text IS NULL OR connector = $3)
  ORDER BY standing <> 'dead', CASE WHEN standing = 'dead' THEN -ended_at ELSE next_at END, case_id, connector, place
  LIMIT $4`;

/** What the outbox still holds, in PostgreSQL. */
export function postgresOutboxList(postgres: Postgres, attempt: Attempt): OutboxList {
  return {
    listOpen: ({ states, connector, now, limit }) =>
      attempt('list deliveries', () => postgres.rows(OpenDeliveryRow, LIST, now, states, connector, limit)),
  };
}
