import { readGuid } from '../guid.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/** What one item of a delivery says, before anything of it is believed. */
export interface Delivery {
  /** In lower case. */
  readonly subscriptionId: string;
  readonly clientState: string;
  /** In lower case; undefined if the item names none. */
  readonly tenantId: string | undefined;
  readonly news: News;
}

export type News =
  | { readonly kind: 'record'; readonly id: string }
  /** A record of another resource than call records, or none. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'lifecycle'; readonly event: string };

/** A whole id, in either spelling of OData. */
const recordResource = /^\/?communications\/callRecords(?:\/([^/]+)|\('([^']+)'\))$/i;
/** Microsoft's names are words. Any other text has no place in a log. */
const eventName = /^[A-Za-z]{1,64}$/;

/**
 * Reads the items of a request to the notification URL. Microsoft Graph sends several in one, also of several
 * subscriptions. An item that cannot be read is undefined.
 */
export function readDeliveries(body: unknown): readonly (Delivery | undefined)[] {
  const items: unknown = isJsonObject(body) ? body.value : undefined;
  return Array.isArray(items) ? items.map(readDelivery) : [undefined];
}

function readDelivery(item: unknown): Delivery | undefined {
  if (!isJsonObject(item)) return undefined;
  const subscriptionId = readGuid(item.subscriptionId);
  const { clientState = '', tenantId } = item;
  const news = readNews(item);
  if (subscriptionId === undefined || typeof clientState !== 'string' || !news) return undefined;
  if (tenantId === undefined || tenantId === null) {
    return { subscriptionId, clientState, tenantId: undefined, news };
  }
  return { subscriptionId, clientState, tenantId: readGuid(tenantId) ?? 'none', news };
}

function readNews(item: JsonObject): News | undefined {
  const { lifecycleEvent, resource, resourceData } = item;
  if (lifecycleEvent !== undefined) {
    const isName = typeof lifecycleEvent === 'string' && eventName.test(lifecycleEvent);
    return isName ? { kind: 'lifecycle', event: lifecycleEvent } : undefined;
  }
  if (typeof resource !== 'string') return undefined;
  const [, segment, key] = recordResource.exec(resource) ?? [];
  const id = readGuid(segment ?? key);
  if (id === undefined) return { kind: 'foreign' };
  const named = isJsonObject(resourceData) ? (resourceData.id ?? id) : id;
  return readGuid(named) === id ? { kind: 'record', id } : undefined;
}
