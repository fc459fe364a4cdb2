// Generated from the files of src/desk/connectors by `npm run registries`. Do not edit.
import type { ConnectorKind } from '../../delivery/connector.ts';
import { connector as webhook } from '../webhook.ts';

/** Every kind of connector by its `type` in the settings. */
export const connectorKinds: Readonly<Record<string, ConnectorKind>> = {
  webhook,
};
