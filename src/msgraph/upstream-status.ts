/** How the gateway stands with Microsoft, as far as it knows without asking for that alone. */
export interface UpstreamStatus {
  /** Whether there is a token that has not ended. */
  readonly hasToken: boolean;
  /** Whether Microsoft Graph refused the application, or its token, when it last had to judge them. */
  readonly isRefused: boolean;
  /** Whether requests are held back, since Microsoft Graph has failed one after the other. */
  readonly isCircuitOpen: boolean;
  /** What kept Microsoft Graph from answering the latest request; undefined where it did. */
  readonly outage: string | undefined;
}
