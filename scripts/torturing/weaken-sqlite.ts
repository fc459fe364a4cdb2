import { DatabaseSync } from 'node:sqlite';

/**
 * Makes databases that are opened from here on acknowledge what a power cut can still take: proof that the power cut would
 * be seen. Only ever in a process that is tortured.
 */
export function weakenSqlite(): void {
  const exec = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value as (
    this: DatabaseSync,
    sql: string,
  ) => void;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    exec.call(this, sql.replace('synchronous = FULL', 'synchronous = NORMAL'));
  };
}
