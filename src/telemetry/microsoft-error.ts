/**
 * Microsoft Graph's codes for a refusal, as the cause of an error: `error.code` of the response, and the
 * innermost code. They are for the log. Clients receive reviewed codes only, as `upstreamCode`.
 */
export class MicrosoftError extends Error {
  readonly upstreamCode: string;
  readonly upstreamInnerCode: string | undefined;
  /** The subscription that exists already, if that is the reason. It is not logged. */
  readonly subscriptionId: string | undefined;

  constructor(upstreamCode: string, upstreamInnerCode?: string, subscriptionId?: string) {
    super('Microsoft Graph refused a request.');
    this.upstreamCode = upstreamCode;
    this.upstreamInnerCode = upstreamInnerCode;
    this.subscriptionId = subscriptionId;
  }
}
