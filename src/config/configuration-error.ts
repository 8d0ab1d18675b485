/** Lists every problem at once. It contains no value of a variable, so it can be printed anywhere. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const lines = problems.map((line) => `  - ${line}`);
    super(`The configuration is invalid:\n${lines.join('\n')}`, options);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}
