import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './emulator.ts';
import { usualFaults } from './faults/usual-faults.ts';
import type { LiveOptions } from './live/live-calls.ts';
import { RETRY_AFTER_FORMS } from './quota/retry-after.ts';
import { seededTenant } from './seeded-tenant.ts';

export const HELP = `Usage: npm run emulator -- [options]

Emulates Microsoft Graph's call records API, with the calls of a fictional company.

  --port NUMBER                        default 4800; 0 takes any free port
  --now INSTANT                        stops the clock, such as 2026-11-25T12:00:00Z
  --tenant contoso|fabrikam            the company; default contoso
  --link-form working|metadata|self    the form of links to next pages
  --identities both|new|old            the identity properties that have data
  --deprecated-members declared|removed
  --nested-select accepted|refused     $expand=sessions($select=…)
  --quota                              enforces Microsoft's limits with status 429
  --retry-after-form integer|decimal|date|none|garbage
                                       the form of Retry-After in a 429 response
  --live                               calls keep ending, and their records appear as
                                       late as Microsoft's, many with newer versions
  --calls-per-hour NUMBER              with --live, on average; default 60
  --hurry NUMBER                       with --live, divides the time until records and
                                       newer versions appear; default 1
  --help

Pages at the emulator's address, without a token:

  GET    /emulator/records    the calls worth a look
  GET    /emulator/requests   the requests received so far
  GET    /emulator/all-records
                              the version of every record that can be read now;
                              with /ID, all of one record
  GET    /emulator/quota      the use of each window (with --quota)
  GET    /emulator/faults     the remaining faults
  DELETE /emulator/faults     clears all faults
  POST   /emulator/faults/NAME
                              activates one of the usual faults until it is cleared:
                              ${Object.keys(usualFaults).join(', ')}
  POST   /emulator/faults     prepares a fault:

  { "match": "text that the url contains", "times": 3, "answer": { "status": 503 } }

  "answer" may have: status, headers, body (a string), delayMs, hangUp, stall,
  resetAfterHeaders, truncate (true, "reset", "chunk"), stallBody, endless,
  slowBody { "bytesPerSecond": 10 }, bomb { "inflatedBytes": 1000000 },
  omit (a step of a batch). Without status and body, the normal response is
  used: { "delayMs": 2000 } only delays it.

Pages for change notifications:

  GET    /emulator/subscriptions
  DELETE /emulator/subscriptions
                              ends all of them and tells nobody
  POST   /emulator/lifecycle/EVENT
                              sends reauthorizationRequired, subscriptionRemoved,
                              missed, or any other event
  GET    /emulator/deliveries what has become of the notifications
  PATCH  /emulator/deliveries { "duplicates": 0.2, "reordered": 0.1, "lost": 0.05,
                              "early": 0.1, "tokenSeconds": 3600 }
  GET    /emulator/clock
  POST   /emulator/clock      { "advanceSeconds": 3600 } moves it on
`;

/** A mistake in the command line. */
export class CommandLineError extends Error {}

/** Reads the options of the command line, or `help`. */
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
    ...(values.live ? { live: readLive(values) } : {}),
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
  live: { type: 'boolean', default: false },
  'calls-per-hour': { type: 'string', default: '60' },
  hurry: { type: 'string', default: '1' },
  help: { type: 'boolean', default: false },
} as const;

function readLive(values: ReturnType<typeof parse>): LiveOptions {
  return {
    callsPerHour: readPositive('calls-per-hour', values['calls-per-hour']),
    hurry: readPositive('hurry', values.hurry),
  };
}

function readPositive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new CommandLineError(`--${name} must be a number above 0, not '${text}'.`);
}

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
