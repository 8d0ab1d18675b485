import { BadUpstreamResponseError, NotFoundError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { LightSignal } from '../light-signal.ts';
import { acceptLink } from '../msgraph/accept-link.ts';
import type { MsgraphClient } from '../msgraph/client.ts';
import type { Operation } from '../msgraph/exchange.ts';
import { MicrosoftError } from '../telemetry/microsoft-error.ts';

const path = '/subscriptions';
const resource = 'communications/callRecords';
/** Microsoft tells of the first version of a record, and of each later one. `created` would tell of the first alone. */
const changeType = 'updated';
/** The maximum for call records is 4,230 minutes by Microsoft's clock, which may be behind ours. */
const lifeMs = (4230 - 5) * 60_000;
/** Microsoft checks both notification URLs before it responds, for 10 s each at most. */
const maxRequestMs = 60_000;
/** Microsoft grants an organization 100 subscriptions. */
const maxPages = 20;

/** Times are milliseconds since 1970. */
export interface RemoteSubscription {
  readonly id: string;
  readonly expiresAt: number;
}

/** Requests of Microsoft Graph's subscriptions to call records. */
export class SubscriptionRequests {
  readonly #client: Pick<MsgraphClient, 'read' | 'write'>;
  readonly #root: string;

  /** @param root origin of Microsoft Graph. */
  constructor(client: Pick<MsgraphClient, 'read' | 'write'>, root: string) {
    this.#client = client;
    this.#root = root;
  }

  /** @param now milliseconds since 1970. */
  async create(url: string, clientState: string, now: number): Promise<RemoteSubscription> {
    const body = {
      changeType,
      notificationUrl: url,
      lifecycleNotificationUrl: url,
      resource,
      expirationDateTime: new Date(now + lifeMs).toISOString(),
      clientState,
      latestSupportedTlsVersion: 'v1_2',
    };
    const operation = operationOfUpkeep();
    const { json } = await this.#client.write({ method: 'POST', path, body, operation });
    return readRemote(json, now);
  }

  /** Renews and reauthorizes: notifications are sent as long as the token of the latest request is valid. */
  async renew(id: string, now: number): Promise<RemoteSubscription> {
    const body = { expirationDateTime: new Date(now + lifeMs).toISOString() };
    const operation = operationOfUpkeep();
    const one = `${path}/${id}`;
    const { json } = await this.#client.write({ method: 'PATCH', path: one, body, operation });
    return readRemote(json, now, id);
  }

  /** Removes a subscription that may not be there any more. */
  async remove(id: string): Promise<void> {
    const operation = operationOfUpkeep();
    try {
      await this.#client.write({ method: 'DELETE', path: `${path}/${id}`, operation });
    } catch (failure) {
      if (!(failure instanceof NotFoundError)) throw failure;
    }
  }

  /** The ids of this application's subscriptions that no second one can exist beside. */
  async listRivals(): Promise<readonly string[]> {
    const items: unknown[] = [];
    let query: string | undefined = '';
    for (let page = 0; query !== undefined && page < maxPages; page += 1) {
      const { json } = await this.#client.read({ path, query, operation: operationOfUpkeep() });
      if (Array.isArray(json.value)) items.push(...(json.value as unknown[]));
      const link = json['@odata.nextLink'];
      query = typeof link === 'string' ? acceptLink(link, this.#root, path) : undefined;
    }
    return items
      .filter(isJsonObject)
      .filter(isRival)
      .flatMap(({ id }) => readGuid(id) ?? []);
  }
}

/** Whether there is a subscription already that no second one can exist beside. */
export function isConflict(failure: unknown): failure is BadUpstreamResponseError {
  return failure instanceof BadUpstreamResponseError && failure.facts.status === 409;
}

/** The id of that subscription; undefined if Microsoft does not name it. */
export function readRival({ cause }: BadUpstreamResponseError): string | undefined {
  return cause instanceof MicrosoftError ? cause.subscriptionId : undefined;
}

function isRival({ resource: of, changeType: types }: JsonObject): boolean {
  const isSame =
    typeof of === 'string' && of.replace(/^\//, '').toLowerCase() === resource.toLowerCase();
  return isSame && types === changeType;
}

function readRemote(
  json: JsonObject | undefined,
  now: number,
  expected?: string,
): RemoteSubscription {
  const id = readGuid(json?.id);
  const expiration = json?.expirationDateTime;
  if (id === undefined || (expected !== undefined && id !== expected)) {
    throw new BadUpstreamResponseError('it is no subscription');
  }
  const expiresAt = typeof expiration === 'string' ? Date.parse(expiration) : NaN;
  return { id, expiresAt: Number.isNaN(expiresAt) ? now + lifeMs : expiresAt };
}

/** Small, so that it comes before what reads records: without it, nothing tells of new ones. */
function operationOfUpkeep(): Operation {
  return {
    client: 'subscription',
    isLarge: false,
    signal: new LightSignal(),
    deadline: performance.now() + maxRequestMs,
  };
}
