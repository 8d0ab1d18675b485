/** One request of a batch, well-formed but not yet answered. */
export interface BatchStep {
  /** As sent. */
  readonly id: string;
  /** Ids are equal whatever their case; this is the one to compare. */
  readonly key: string;
  readonly method: string;
  /** As sent with `/v1.0` before it; an absolute URL, which no batch may hold, stays as it is. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Keys of the steps that must succeed first. */
  readonly dependsOn: readonly string[];
}
