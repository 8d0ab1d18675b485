/** The state of the connection to Microsoft, as known from ordinary requests. */
export interface UpstreamStatus {
  /** Whether there is a token that has not expired. */
  readonly hasToken: boolean;
  /** Whether Microsoft Graph refused the application or its token in the latest request that shows it. */
  readonly isRefused: boolean;
  /** Whether requests are rejected because Microsoft Graph failed several in a row. */
  readonly isCircuitOpen: boolean;
  /** Why the latest request had no usable response; undefined if it had one. */
  readonly outage: string | undefined;
}
