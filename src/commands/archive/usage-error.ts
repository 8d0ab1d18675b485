/** The command line, or the environment, is not one that a command can work with. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
