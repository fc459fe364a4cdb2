import pg from 'pg';
import { expect, it } from 'vitest';
import { storeError } from '../../../../src/desk/store/postgres-error.ts';
import { createLog } from '../../../../src/desk/operating/log.ts';

const refused = (code: string, message: string, detail = ''): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError(message, message.length, 'error'), { code, detail, severity: 'ERROR' });

it.each([
  ['22P02', 'invalid input syntax for type json: "MARKED by a customer"', ''],
  ['22P05', 'unsupported Unicode escape sequence', 'MARKED cannot be converted to text.'],
  [
    '23505',
    'duplicate key value violates unique constraint "cases_pkey"',
    'Key (email)=(MARKED) already exists.',
  ],
])('PostgreSQL’s %s is told without the value that it is about', (code, message, detail) => {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).fault(
    'x',
    storeError('store a case', refused(code, message, detail)),
  );
  expect(lines.join()).toContain(code);
  expect(lines.join()).toContain('could not store a case');
  expect(lines.join()).not.toContain('MARKED');
});

it('what is no value of anybody’s stays as PostgreSQL says it', () => {
  const error = storeError('read a case', refused('3D000', 'database "desk" does not exist'));
  expect(error.message).toContain('database "desk" does not exist. Make that database first');
});
