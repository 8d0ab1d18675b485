import type { Authority } from '../../../emulator/authority.ts';
import { callersTenant } from '../../../emulator/authority/caller-claims.ts';
import { seededTenant } from '../../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../../emulator/story-records.ts';
import {
  type JsonObject,
  type RecordSource,
  type Tenant,
  tenantOf,
} from '../../../emulator/tenant.ts';
import {
  bearer,
  type CallerSystem,
  startSystem,
  type System,
  type SystemOptions,
} from './system.ts';

type Headers = Readonly<Record<string, string>>;

/** One way to verify callers, with their access. Facts about input are tested in every mode. */
export interface Mode {
  readonly name: string;
  /** Whether a record is requested with its participants, to check that the caller takes part in it. */
  readonly isOwn: boolean;
  /** Whether callers may query the fields for the router of a supergraph. */
  readonly isRouter: boolean;
  readonly start: (options?: SystemOptions) => Promise<ModeSystem>;
}

/** A system whose callers all have one mode. */
export interface ModeSystem extends System {
  /** The headers of a caller of the mode, which `ask` adds. */
  readonly headers: Headers;
}

const routerSecret = 'a-secret-that-only-the-tests-and-routers-know';
/** Takes part in every story, and so can read them in every mode. */
const oid = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';

const rows = ['CallRecords.Read'];
const everything = [
  ...rows,
  ...['Identity', 'Phone', 'Network', 'Device'].map((name) => `CallRecords.Read.${name}`),
];
const ownRows = ['CallRecords.Read.Own', 'CallRecords.Read.Identity'];
const person = (authority: Authority, roles: readonly string[]) =>
  bearer(authority.issueToUser({ oid, roles: [...roles] }));

/** All modes that let a caller see records. */
export const modes: readonly Mode[] = [
  { name: 'unverified callers', isOwn: false, isRouter: true, start: startUnverified },
  modeOf('a person', (authority) => person(authority, everything)),
  modeOf('a person who sees only public data', (authority) => person(authority, rows)),
  modeOf('an application', (authority) =>
    bearer(authority.issueToApplication({ roles: everything })),
  ),
  {
    ...modeOf('the router, for a person', (authority) => ({
      ...person(authority, everything),
      'router-authorization': routerSecret,
    })),
    isRouter: true,
  },
  {
    ...modeOf('a person who sees their own records', (authority) => person(authority, ownRows)),
    isOwn: true,
  },
];

async function startUnverified(options: SystemOptions = {}): Promise<ModeSystem> {
  const system = await startSystem({ ...options, emulator: { tenant: tenantOfModes() } });
  return { ...system, headers: {} };
}

function modeOf(name: string, headersOf: (authority: Authority) => Headers): Mode {
  async function start(options: SystemOptions = {}): Promise<ModeSystem> {
    const system: CallerSystem = await startSystem({
      ...options,
      callers: true,
      emulator: { tenant: tenantOfModes() },
      configuration: { routerSecrets: [routerSecret], ...options.configuration },
    });
    const headers = headersOf(system.authority);
    return {
      ...system,
      headers,
      ask: (query, variables, others = {}, signal) =>
        system.ask(query, variables, { ...headers, ...others }, signal),
    };
  }
  return { name, isOwn: false, isRouter: false, start };
}

function tenantOfModes(): Tenant {
  const stories = new Set<string>(Object.values(storyRecords));
  const { records } = seededTenant(new Date());
  return tenantOf(
    records.map((source) => (stories.has(source.id) ? joinedByPerson(source) : source)),
  );
}

function joinedByPerson(source: RecordSource): RecordSource {
  const joined: JsonObject = {
    id: oid,
    identity: { user: { id: oid, tenantId: callersTenant, displayName: 'Some Person' } },
  };
  return {
    ...source,
    participantCount: source.participantCount + 1,
    participant: (index) => (index === 0 ? joined : source.participant(index - 1)),
  };
}
