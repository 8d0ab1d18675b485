import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** The numbers of the scenarios, or all of them. */
  readonly only: readonly number[] | undefined;
  readonly seconds: number;
  readonly rounds: number;
  /** The seconds for which each system runs before its rounds. */
  readonly warmUp: number;
  readonly withPeers: boolean;
  readonly publish: boolean;
}

export const help = `Usage: npm run bench -- [options]

Measures the built gateway, and the peers that are installed (npm ci --prefix bench/peers).

  --only 3,8         the numbers of the scenarios; default all
  --seconds NUMBER   the length of a round; default 3
  --rounds NUMBER    the rounds of each system, in turn with the others; default 5
  --warm-up NUMBER   the seconds for which each system runs before its rounds; default 5
  --without-peers    measures the gateway alone
  --publish          writes the table and the picture of docs/performance.md
  --help

The results are printed, and written to build/bench.json and build/bench.svg.
`;

/** A mistake in the command line. */
export class BenchOptionsError extends Error {}

/** Reads the options of the command line, or `help`. */
export function readBenchOptions(words: readonly string[]): BenchOptions | 'help' {
  const values = parse(words);
  if (values.help) return 'help';
  return {
    only: values.only?.split(',').map((text) => readNumber('only', text)),
    seconds: readNumber('seconds', values.seconds),
    rounds: readNumber('rounds', values.rounds),
    warmUp: readNumber('warm-up', values['warm-up']),
    withPeers: !values['without-peers'],
    publish: values.publish,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        only: { type: 'string' },
        seconds: { type: 'string', default: '3' },
        rounds: { type: 'string', default: '5' },
        'warm-up': { type: 'string', default: '5' },
        'without-peers': { type: 'boolean', default: false },
        publish: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new BenchOptionsError(error instanceof Error ? error.message : String(error));
  }
}

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new BenchOptionsError(`--${name} must be a number above 0, not '${text}'.`);
}
