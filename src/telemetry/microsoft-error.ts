/**
 * What Microsoft Graph calls a refusal, as the origin of an error: `error.code` of its answer, and the
 * code inside of that. For the log alone; a client is told those that are known, by `upstreamCode`.
 */
export class MicrosoftError extends Error {
  readonly upstreamCode: string;
  readonly upstreamInnerCode: string | undefined;

  constructor(upstreamCode: string, upstreamInnerCode?: string) {
    super('Microsoft Graph refused a request.');
    this.upstreamCode = upstreamCode;
    this.upstreamInnerCode = upstreamInnerCode;
  }
}
