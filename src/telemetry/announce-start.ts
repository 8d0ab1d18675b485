import { pino } from 'pino';

/** What whoever starts a gateway is told first. */
export interface Start {
  /** Origin that GraphQL is served at. */
  readonly url: string;
  /** Origin that health is told at. */
  readonly adminUrl: string;
  readonly verifiesCallers: boolean;
}

/**
 * Says where the gateway serves and whom: to a person in plain words; where the standard output is no
 * terminal, in the JSON that all of the log is. Both come whatever level is logged.
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
