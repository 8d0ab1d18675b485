/** How the attempt to archive a record ends. `KNOWN` means that Microsoft has no version that is not archived. */
export const readOutcomes = [
  'ARCHIVED',
  'KNOWN',
  'ARCHIVE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
  'NOT_FOUND',
  'OUTDATED',
  'OVERLOADED',
  'CHANGED',
  'UPSTREAM_BAD_RESPONSE',
  'UPSTREAM_FORBIDDEN',
  'UPSTREAM_THROTTLED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAUTHENTICATED',
  'UPSTREAM_UNAVAILABLE',
] as const;

export type ReadOutcome = (typeof readOutcomes)[number];
