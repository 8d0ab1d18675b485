import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { storedMoment } from '../../archive/stored-moment.ts';
import type { ArchivePart } from '../../archive/upkeep/walk-archive.ts';
import { type CallLogName, isCallLogName } from '../../plan/call-log.ts';
import { type StreamFormat, streamFormats } from './stream-formats.ts';
import { UsageError } from './usage-error.ts';

export interface Arguments {
  readonly file: string | undefined;
  readonly part: ArchivePart;
  readonly user: string | undefined;
  readonly log: CallLogName | undefined;
  readonly streams: StreamOptions | undefined;
}

interface StreamOptions {
  readonly format: StreamFormat;
  readonly hasPseudonyms: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const moments = { from: text, to: text };
const options = {
  ...{ ...moments, after: text, user: text, log: text, format: text },
  ...{ streams: flag, pseudonyms: flag, help: { ...flag, short: 'h' } },
};

/** What each command reads beside its name. Anything else would be ignored without a word. */
const words: Readonly<Record<string, { hasFile?: true; options: readonly string[] }>> = {
  status: { options: [] },
  verify: { options: ['from', 'to', 'after'] },
  export: { hasFile: true, options: ['from', 'to', 'log', 'streams', 'format', 'pseudonyms'] },
  backup: { hasFile: true, options: [] },
  forget: { options: ['user'] },
};

/**
 * Reads the words of a command line.
 *
 * @returns the name of the command and what it needs; undefined if it asks for help.
 * @throws UsageError
 */
export function readArguments(): (Arguments & { readonly command: string }) | undefined {
  const { values, positionals } = parse();
  if (values.help) return undefined;
  const [command, file, ...others] = positionals;
  if (command === undefined || others.length > 0) throw new UsageError('Name one command.');
  requireFitting(command, file, Object.keys(values));
  const part = {
    from: readMoment('--from', values.from),
    until: readMoment('--to', values.to),
    after: values.after,
  };
  const [log, streams] = [readLog(values.log), readStreams(values, file)];
  if (log && streams) throw new UsageError('Name either --log or --streams, not both.');
  return { command, file, part, user: readUser(values.user), log, streams };
}

function requireFitting(command: string, file: string | undefined, names: readonly string[]) {
  const fitting = words[command];
  if (!fitting) throw new UsageError(`There is no command ${command}.`);
  const other = names.find((name) => !fitting.options.includes(name));
  if (other !== undefined) throw new UsageError(`--${other} is not for ${command}.`);
  if (file !== undefined && !fitting.hasFile) throw new UsageError(`${command} takes no file.`);
}

interface StreamWords {
  readonly streams?: boolean | undefined;
  readonly format?: string | undefined;
  readonly pseudonyms?: boolean | undefined;
}

function readStreams(
  { streams, format, pseudonyms }: StreamWords,
  file: string | undefined,
): StreamOptions | undefined {
  if (streams !== true) {
    if (format === undefined && pseudonyms === undefined) return undefined;
    throw new UsageError('--format and --pseudonyms are for --streams.');
  }
  const found = format === undefined ? formatOf(file) : streamFormats.find((one) => one === format);
  if (!found) throw new UsageError(unknownFormat(format, file));
  if (found === 'parquet' && file === undefined) {
    throw new UsageError('Name the file: the standard output cannot have Parquet.');
  }
  return { format: found, hasPseudonyms: pseudonyms === true };
}

function formatOf(file: string | undefined): StreamFormat | undefined {
  if (file === undefined) return 'jsonl';
  return streamFormats.find((format) => extname(file).toLowerCase() === `.${format}`);
}

function unknownFormat(format: string | undefined, file: string | undefined): string {
  const formats = streamFormats.join(', ');
  return format === undefined
    ? `The ending of ${file} is no format. End it with one of ${formats}, or name --format.`
    : `--format must be one of ${formats}.`;
}

function readLog(text: string | undefined): CallLogName | undefined {
  if (text === undefined || isCallLogName(text)) return text;
  throw new UsageError('--log must be pstnCalls or directRoutingCalls.');
}

function readUser(text: string | undefined): string | undefined {
  const user = text?.trim();
  if (user === undefined || /^[!-~]{3,256}$/.test(user)) return user;
  throw new UsageError('--user must be an id, without spaces.');
}

function readMoment(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const moment = storedMoment(text);
  if (moment === undefined) {
    throw new UsageError(`${option} must be a date and time such as 2026-11-25T09:30:00Z.`);
  }
  return moment;
}

function parse() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    // Node.js goes on with advice for words that begin with a hyphen, of which there are none here.
    const [message = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(message);
  }
}
