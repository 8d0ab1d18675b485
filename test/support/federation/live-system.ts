import { type Archived, startArchived } from '../archive/archived-system.ts';
import { defaultLimits } from '../default-limits.ts';
import { freePort } from '../free-port.ts';
import { sqlite } from '../store/engines.ts';
import { bearer, type CallerSystem } from '../system/system.ts';
import { companyOfWorkshops, tenantId } from './company.ts';
import { allRoles, describeCalls, routerSecret } from './joined-system.ts';
import { startPeople } from './people.ts';
import { type RouterOptions, startSupergraph, type Supergraph } from './supergraph.ts';

/** A supergraph of people and of a gateway with an archive, which sends events. */
export interface LiveSystem {
  readonly calls: Archived & CallerSystem;
  readonly supergraph: Supergraph;
  /** The headers of a client. */
  readonly headers: { readonly authorization: string };
  close(): Promise<void>;
}

/** @param optionsAt of the router at an origin, which may be called back. */
export async function startLiveSystem(
  optionsAt: (origin: string) => RouterOptions,
): Promise<LiveSystem> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const calls = await startArchived(sqlite, {
    callers: true,
    emulator: { tenant: companyOfWorkshops(new Date()) },
    configuration: {
      routerSecrets: [routerSecret],
      callbackOrigins: [origin],
      tenantId,
      limits: { ...defaultLimits, callerSubscriptions: 4 },
    },
  });
  const people = await startPeople();
  const supergraph = await startSupergraph(
    { callrecords: await describeCalls(calls), people },
    { callrecords: routerSecret },
    { port, ...optionsAt(origin) },
  );
  return {
    calls,
    supergraph,
    headers: bearer(calls.authority.issueToUser({ roles: [...allRoles] })),
    async close() {
      await supergraph.close();
      await Promise.all([calls.close(), people.stop()]);
    },
  };
}
