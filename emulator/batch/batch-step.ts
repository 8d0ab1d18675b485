/** One request of a batch: well-formed, without a response yet. */
export interface BatchStep {
  /** As sent. */
  readonly id: string;
  /** The id to compare: ids are case-insensitive. */
  readonly key: string;
  readonly method: string;
  /** As sent, prefixed with `/v1.0`. An absolute URL, which batches must not contain, is unchanged. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Keys of the steps that must succeed first. */
  readonly dependsOn: readonly string[];
}
