import { parseArgs } from 'node:util';

/** What the process is to do. */
export type Command = 'serve' | 'check' | 'print' | 'version' | 'help';

/** A mistake of whoever typed the command. */
export class CommandLineError extends Error {
  constructor(reason: string) {
    super(`${reason}\n${usage}`);
    this.name = 'CommandLineError';
  }
}

export const usage = `Usage: node dist/main.js [--check-config | --print-config | --version | --help]

Without an option it serves. The configuration is read from environment variables.

  --check-config   says whether the configuration is good, or everything that is wrong with it
  --print-config   prints the configuration as JSON, each secret as "[hidden]"
  --version        prints the version
  --help           prints this`;

const commands = {
  'check-config': 'check',
  'print-config': 'print',
  version: 'version',
  help: 'help',
} as const satisfies Readonly<Record<string, Command>>;

type Option = keyof typeof commands;
const options = Object.keys(commands) as readonly Option[];

/**
 * Reads the words behind the program's name.
 *
 * @throws CommandLineError for anything that is not an option, and for two of them.
 */
export function readCommandLine(words: readonly string[]): Command {
  const values = parse(words);
  const [option, other] = options.filter((name) => values[name]);
  if (other) throw new CommandLineError(`--${option ?? ''} and --${other} exclude each other.`);
  return option ? commands[option] : 'serve';
}

function parse(words: readonly string[]): Readonly<Partial<Record<Option, unknown>>> {
  try {
    const types = Object.fromEntries(options.map((name) => [name, { type: 'boolean' as const }]));
    return parseArgs({ args: [...words], options: types }).values;
  } catch {
    // The words are not repeated: a secret may be among them by mistake.
    throw new CommandLineError('This is not an option of the gateway.');
  }
}
