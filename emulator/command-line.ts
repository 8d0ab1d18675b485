import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './emulator.ts';
import { usualFaults } from './faults/usual-faults.ts';
import { RETRY_AFTER_FORMS } from './quota/retry-after.ts';
import { seededTenant } from './seeded-tenant.ts';

export const HELP = `Usage: npm run emulator -- [options]

A stand-in for Microsoft Graph's call records API, with the calls of a made-up company.

  --port NUMBER                        default 4800; 0 takes any free port
  --now INSTANT                        fixes the clock, such as 2026-11-25T12:00:00Z
  --tenant contoso|fabrikam            whose calls; default contoso
  --link-form working|metadata|self    how links to next pages look
  --identities both|new|old            which generation of identities is filled in
  --deprecated-members declared|removed
  --nested-select accepted|refused     $expand=sessions($select=…)
  --quota                              meters as Microsoft does, and answers 429 above that
  --retry-after-form integer|decimal|date|none|garbage
                                       what the Retry-After of a 429 looks like
  --help

Pages at the emulator's address, without a token:

  GET    /emulator/records    the calls worth a look
  GET    /emulator/requests   what has been asked so far
  GET    /emulator/quota      how much of each window is used (with --quota)
  GET    /emulator/faults     the faults that are left
  DELETE /emulator/faults     clears them
  POST   /emulator/faults/NAME
                              lets one of the usual ones happen until it is cleared:
                              ${Object.keys(usualFaults).join(', ')}
  POST   /emulator/faults     prepares one:

  { "match": "text that the url contains", "times": 3, "answer": { "status": 503 } }

  An answer may have: status, headers, body (a text), delayMs, hangUp, stall,
  resetAfterHeaders, truncate (true, "reset", "chunk"), stallBody, endless,
  slowBody { "bytesPerSecond": 10 }, bomb { "inflatedBytes": 1000000 },
  omit (a step of a batch). Without status and body it is the true answer,
  such as { "delayMs": 2000 } for one that comes late.
`;

/** A mistake of whoever typed the command. */
export class CommandLineError extends Error {}

/** What the command line asks for, or `help`. */
export function readCommandLine(words: readonly string[]): EmulatorOptions | 'help' {
  const values = parse(words);
  if (values.help) return 'help';
  const now = values.now === undefined ? undefined : readInstant(values.now);
  const tenant = oneOf('tenant', values.tenant, ['contoso', 'fabrikam']);
  return {
    port: readPort(values.port),
    ...(now ? { now } : {}),
    tenant: seededTenant(now ?? new Date(), tenant),
    linkForm: oneOf('link-form', values['link-form'], ['working', 'metadata', 'self']),
    identities: oneOf('identities', values.identities, ['both', 'new', 'old']),
    deprecatedMembers: oneOf('deprecated-members', values['deprecated-members'], [
      'declared',
      'removed',
    ]),
    nestedSelect: oneOf('nested-select', values['nested-select'], ['accepted', 'refused']),
    ...(values.quota ? { quota: 'microsoft' } : {}),
    retryAfterForm: oneOf('retry-after-form', values['retry-after-form'], RETRY_AFTER_FORMS),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error));
  }
}

const OPTIONS = {
  port: { type: 'string', default: '4800' },
  now: { type: 'string' },
  tenant: { type: 'string', default: 'contoso' },
  'link-form': { type: 'string', default: 'working' },
  identities: { type: 'string', default: 'both' },
  'deprecated-members': { type: 'string', default: 'declared' },
  'nested-select': { type: 'string', default: 'accepted' },
  quota: { type: 'boolean', default: false },
  'retry-after-form': { type: 'string', default: 'integer' },
  help: { type: 'boolean', default: false },
} as const;

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandLineError(`--port must be a number from 0 to 65535, not '${text}'.`);
}

function readInstant(text: string): Date {
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new CommandLineError(`--now must be a point in time, not '${text}'.`);
}

function oneOf<const Word extends string>(
  name: string,
  text: string,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new CommandLineError(`--${name} must be one of ${words.join(', ')}, not '${text}'.`);
}
