/** The codes with which the gateway closes a WebSocket: those of RFC 6455 and of the protocol graphql-transport-ws. */
export const closeCodes = {
  goingAway: 1001,
  /** Clients connect again later. */
  tryAgainLater: 1013,
  badRequest: 4400,
  unauthorized: 4401,
  /** Clients connect again, with a new token. */
  forbidden: 4403,
  internalServerError: 4500,
} as const;

/** The code of the error under which the end of a connection is counted as a refusal; undefined if it is none, or is counted elsewhere. */
export function codeOf(closeCode: number): string | undefined {
  if (closeCode === closeCodes.tryAgainLater) return 'OVERLOADED';
  if (closeCode === closeCodes.unauthorized) return 'UNAUTHENTICATED';
  // Refused tokens are counted where they are verified.
  if (closeCode === closeCodes.forbidden) return undefined;
  return closeCode >= 4400 && closeCode < 4500 ? 'BAD_REQUEST' : undefined;
}

/** The errors that end a connection with all of its streams, because they belong to its caller or to the process. */
const endings: Readonly<Record<string, readonly [code: number, reason: string]>> = {
  UNAUTHENTICATED: [closeCodes.forbidden, 'The token has ended.'],
  FORBIDDEN: [closeCodes.forbidden, 'The token no longer has its roles.'],
  SHUTTING_DOWN: [closeCodes.goingAway, 'The gateway shuts down.'],
};

/** Returns undefined for an error that leaves the connection open. */
export function endingFor(errorCode: string): readonly [code: number, reason: string] | undefined {
  return endings[errorCode];
}
