// Generated from the files of src/desk/delivery/connectors by `npm run registries`. Do not edit.
import type { ConnectorKind } from '../connector.ts';
import chatwoot from '../connectors/chatwoot.ts';
import email from '../connectors/email.ts';
import freshdesk from '../connectors/freshdesk.ts';
import slack from '../connectors/slack.ts';
import webhook from '../connectors/webhook.ts';
import zendesk from '../connectors/zendesk.ts';

/** Every kind of connector by the name that the settings use. */
export const connectorKinds: Readonly<Record<string, ConnectorKind>> = {
  'chatwoot': chatwoot,
  'email': email,
  'freshdesk': freshdesk,
  'slack': slack,
  'webhook': webhook,
  'zendesk': zendesk,
};
