import { parseArgs } from 'node:util';

/** What the process is to do. */
export type Command = 'serve' | 'check' | 'print';

/** A mistake of whoever typed the command. */
export class CommandLineError extends Error {
  constructor(reason: string) {
    super(`${reason}\n${usage}`);
    this.name = 'CommandLineError';
  }
}

const usage = `Usage: node dist/main.js [--check-config | --print-config]

Without an option it serves. The configuration is read from environment variables.

  --check-config   says whether the configuration is good, or everything that is wrong with it
  --print-config   prints the configuration as JSON, each secret as "[hidden]"`;

/**
 * Reads the words behind the program's name.
 *
 * @throws CommandLineError for anything that is not an option, and for two of them.
 */
export function readCommandLine(words: readonly string[]): Command {
  const options = parse(words);
  if (options['check-config'] && options['print-config']) {
    throw new CommandLineError('--check-config and --print-config exclude each other.');
  }
  if (options['print-config']) return 'print';
  return options['check-config'] ? 'check' : 'serve';
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { 'check-config': { type: 'boolean' }, 'print-config': { type: 'boolean' } },
    }).values;
  } catch {
    // The words are not repeated: a secret may be among them by mistake.
    throw new CommandLineError('This is not an option of the gateway.');
  }
}
