import type { Config } from '../../src/config/schema.ts';
import { rehearseMailbox } from '../../src/desk/mailbox/rehearse-mailbox.ts';

/** How long the test may take, in ms. */
const TEST_MS = 40_000;

/** Looks into the mailbox of the settings and prints what happened. Resolves to whether it can be read. */
export async function testMailbox({ desk }: Config): Promise<boolean> {
  if (desk === false || desk.mailbox === undefined) {
    console.error('No mailbox is read: desk.mailbox is not in help.config.ts. docs/replies.md shows it.');
    return false;
  }
  return rehearseMailbox({
    settings: desk.mailbox,
    env: process.env,
    signal: AbortSignal.timeout(TEST_MS),
    tell: (line) => {
      console.log(line);
    },
  });
}
