/** The settings of a connector cannot be used, or a secret is not there; the message follows the connector's name. */
export class ConnectorProblem extends Error {
  override readonly name = 'ConnectorProblem';
}
