import type { Config } from './schema.ts';

/** What is wrong between the mailbox and the connectors whose answers it takes; a line each. */
export function checkMailbox({ desk }: Pick<Config, 'desk'>): string[] {
  if (desk === false) return [];
  const problems: string[] = [];
  for (const [at, { type, replies }] of desk.delivery.entries()) {
    if (type !== 'email' || replies === undefined || replies === 'customer') continue;
    const place = `desk.delivery.${at}.replies`;
    if (desk.mailbox === undefined) {
      problems.push(
        `${place} needs a mailbox into which answers come. Add desk.mailbox, or write "customer".`,
      );
    } else if (replies === 'both' && desk.mailbox.agents === undefined) {
      problems.push(
        `${place} is "both": the customer then knows the address as well, and something else has to prove who is an agent. ` +
          'Add desk.mailbox.agents, or write "desk".',
      );
    }
  }
  return problems;
}
