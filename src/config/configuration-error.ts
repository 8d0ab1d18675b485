/** Names every problem at once, and no value: it may be printed anywhere. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const lines = problems.map((line) => `  - ${line}`);
    super(`The configuration is not good:\n${lines.join('\n')}`, options);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}
