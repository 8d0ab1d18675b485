import { pino } from 'pino';

/** What is announced when the gateway has started. */
export interface Start {
  /** Origin of the GraphQL endpoint. */
  readonly url: string;
  /** Origin of the health endpoints. */
  readonly adminUrl: string;
  readonly verifiesCallers: boolean;
}

/**
 * Announces where the gateway serves and to whom: as plain text on a terminal, otherwise as JSON like the rest
 * of the log. It is announced at every log level.
 */
export function announceStart(
  { url, adminUrl, verifiesCallers }: Start,
  isTerminal: boolean,
): void {
  const whom = verifiesCallers
    ? 'to callers with a token'
    : 'to this machine only (AUTH_MODE=none)';
  const log = pino();
  for (const line of [
    `callrecords-gateway serves ${url}/graphql ${whom}`,
    `Health is at ${adminUrl}/health/ready`,
  ]) {
    if (isTerminal) console.log(line);
    else log.info(line);
  }
}
