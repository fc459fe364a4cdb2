// Generated from the files of src/desk/connectors by `npm run registries`. Do not edit.
import type { ConnectorKind } from '../../delivery/connector.ts';
import { connector as chatwoot } from '../chatwoot.ts';
import { connector as email } from '../email.ts';
import { connector as freshdesk } from '../freshdesk.ts';
import { connector as slack } from '../slack.ts';
import { connector as webhook } from '../webhook.ts';
import { connector as zendesk } from '../zendesk.ts';

/** Every kind of connector by its `type` in the settings. */
export const connectorKinds: Readonly<Record<string, ConnectorKind>> = {
  chatwoot,
  email,
  freshdesk,
  slack,
  webhook,
  zendesk,
};
