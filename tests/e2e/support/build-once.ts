import { buildSite } from '../../../scripts/building/build-site.ts';
import { noDesk, root, shopHelp, withMail, withZendesk } from './builds.ts';

/** Builds what the tests look at, before the first of them; what is built already is taken as it is. */
export default async function buildOnce(): Promise<void> {
  for (const variant of [shopHelp, noDesk, withZendesk, withMail]) await buildSite({ root, ...variant });
}
