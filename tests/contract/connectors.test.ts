import { connectorContract } from './connectors/suite.ts';
import { webhook } from './connectors/webhook.ts';

connectorContract(webhook);
