import { parseArgs } from 'node:util';
import { CommandLineError } from './command-line.ts';
import { isUsualFault, type UsualFault, usualFaults } from './faults/usual-faults.ts';

/** The options of the demo. */
export interface DemoOptions {
  /** The caller's roles. If absent, callers are not authenticated. */
  readonly roles: readonly string[] | undefined;
  /** The faults applied to every request to Microsoft Graph from the start. */
  readonly faults: readonly UsualFault[];
  /** Whether new calls keep ending. */
  readonly isLive: boolean;
  /** Whether the gateway archives the calls. */
  readonly hasArchive: boolean;
}

const roleNames = [
  'CallRecords.Read.Own',
  'CallRecords.Read',
  'CallRecords.Read.Identity',
  'CallRecords.Read.Network',
  'CallRecords.Read.Device',
];

export const demoHelp = `Usage: npm run demo -- [options]

Runs the gateway in front of an emulator of Microsoft Graph with the calls of a fictional company.

  --roles LIST   authenticates callers, signs people in to the page /calls, and prints a token; all have
                 these app roles, separated by commas:
                 ${roleNames.join(',\n                 ')}; or none
  --fault NAME   the fault of each request to Microsoft Graph: ${Object.keys(usualFaults).join(', ')};
                 can be repeated
  --live         calls keep ending, one in ten seconds; their records appear within minutes
  --no-archive   keeps no calls: each answer shows its requests. So it is with --fault
  --help

PORT and ADMIN_PORT set the ports. CORS_ORIGINS allows web origins besides those of this machine.
`;

/** Reads the options of the command line, or `help`. */
export function readDemoOptions(words: readonly string[]): DemoOptions | 'help' {
  const { help, roles, fault, live, 'no-archive': hasNoArchive } = parse(words);
  if (help) return 'help';
  const faults = fault.map(readFault);
  // An archive would hide the faults.
  const hasArchive = !hasNoArchive && faults.length === 0;
  return { roles: readRoles(roles), faults, isLive: live, hasArchive };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        roles: { type: 'string' },
        fault: { type: 'string', multiple: true, default: [] },
        live: { type: 'boolean', default: false },
        'no-archive': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new CommandLineError(error instanceof Error ? error.message : String(error));
  }
}

function readRoles(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const roles = text === 'none' ? [] : text.split(',').map((role) => role.trim());
  const unknown = roles.find((role) => !roleNames.includes(role));
  if (unknown === undefined) return roles;
  throw new CommandLineError(
    `--roles must be none or a list of ${roleNames.join(', ')}, not '${unknown}'.`,
  );
}

function readFault(name: string): UsualFault {
  if (isUsualFault(name)) return name;
  const names = Object.keys(usualFaults).join(', ');
  throw new CommandLineError(`--fault must be one of ${names}, not '${name}'.`);
}
