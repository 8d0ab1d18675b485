import { parseArgs } from 'node:util';

/** What the process does. */
export type Command = 'serve' | 'check' | 'print' | 'version' | 'help';

/** The command line is wrong. */
export class CommandLineError extends Error {
  constructor(reason: string) {
    super(`${reason}\n${usage}`);
    this.name = 'CommandLineError';
  }
}

export const usage = `Usage: node dist/main.js [--check-config | --print-config | --version | --help]

Without an option, the gateway starts. It reads its configuration from environment variables.

  --check-config   checks the configuration, prints every problem, and exits
  --print-config   prints the configuration as JSON, with each secret as "[hidden]", and exits
  --version        prints the version and exits
  --help           prints this text and every variable, and exits`;

const commands = {
  'check-config': 'check',
  'print-config': 'print',
  version: 'version',
  help: 'help',
} as const satisfies Readonly<Record<string, Command>>;

type Option = keyof typeof commands;
const options = Object.keys(commands) as readonly Option[];

/**
 * Reads the arguments of the process.
 *
 * @throws CommandLineError for an unknown option, an argument, or two options.
 */
export function readCommandLine(words: readonly string[]): Command {
  const values = parse(words);
  const [option, other] = options.filter((name) => values[name]);
  if (other)
    throw new CommandLineError(
      `--${option ?? ''} and --${other} cannot be combined. Use one of them.`,
    );
  return option ? commands[option] : 'serve';
}

function parse(words: readonly string[]): Readonly<Partial<Record<Option, unknown>>> {
  try {
    const types = Object.fromEntries(options.map((name) => [name, { type: 'boolean' as const }]));
    return parseArgs({ args: [...words], options: types }).values;
  } catch {
    // The arguments are not repeated: one may be a secret by mistake.
    throw new CommandLineError('The gateway does not have this option.');
  }
}
