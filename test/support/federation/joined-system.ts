import type { Tenant } from '../../../emulator/tenant.ts';
import type { Configuration } from '../../../src/config/configuration.ts';
import { bearer, type CallerSystem, startSystem } from '../system/system.ts';
import { companyOfWorkshops, tenantId } from './company.ts';
import { startMeetings } from './meetings.ts';
import { startPeople } from './people.ts';
import type { RunningSubgraph } from './running-subgraph.ts';
import { startSupergraph, type Subgraphs, type Supergraph } from './supergraph.ts';

export const routerSecret = 'a secret that only the router knows, and these tests';

/** Everything that a role can show. */
export const allRoles = [
  'CallRecords.Read',
  'CallRecords.Read.Identity',
  'CallRecords.Read.Network',
  'CallRecords.Read.Device',
] as const;

/** A supergraph of three subgraphs, one of which is ours; each part over real HTTP. */
export interface JoinedSystem {
  readonly calls: CallerSystem;
  /** What the emulator of Microsoft Graph holds. */
  readonly tenant: Tenant;
  readonly people: RunningSubgraph;
  readonly supergraph: Supergraph;
  /** For other routers in front of the same. */
  readonly subgraphs: Subgraphs;
  /** The headers of a client with these roles, by default with all. */
  headers(roles?: readonly string[]): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts the three with the same company's people, and a router that knows the secret of ours. */
export async function startJoinedSystem(
  configuration: Partial<Configuration> = {},
): Promise<JoinedSystem> {
  const tenant = companyOfWorkshops(new Date());
  const calls = await startCalls(tenant, configuration);
  const [people, meetings] = await Promise.all([startPeople(), startMeetings()]);
  const subgraphs = { callrecords: await describeCalls(calls), people, meetings };
  const supergraph = await startSupergraph(subgraphs, { callrecords: routerSecret });
  return {
    calls,
    tenant,
    people,
    supergraph,
    subgraphs,
    headers: (roles = allRoles) => bearer(calls.authority.issueToUser({ roles: [...roles] })),
    async close() {
      await supergraph.close();
      await Promise.all([calls.close(), people.stop(), meetings.stop()]);
    },
  };
}

function startCalls(tenant: Tenant, configuration: Partial<Configuration>): Promise<CallerSystem> {
  return startSystem({
    callers: true,
    emulator: { tenant },
    configuration: { routerSecrets: [routerSecret], tenantId, ...configuration },
  });
}

/** The SDL that the gateway serves to a router, and where. */
export async function describeCalls(calls: CallerSystem) {
  const headers = { 'router-authorization': routerSecret };
  const response = await calls.ask('{ _service { sdl } }', {}, headers);
  const { sdl } = (response.data as { readonly _service: { readonly sdl: string } })._service;
  return { sdl, url: `${calls.gatewayUrl}/graphql` };
}
