import { readRoute, type Route } from '../odata/route.ts';
import type { WindowName } from './figures.ts';

/** The metered part of a single request or batch step. */
export interface MeteredRequest {
  readonly method: string;
  readonly url: string;
}

export interface WindowOfRequest {
  readonly window: WindowName;
  readonly key: string;
}

const LATER_PAGE = /[?&](?:\$|%24)skiptoken=/i;

/** The subscription service has limits of its own, which are far beyond what a client of call records needs. */
const SUBSCRIPTIONS = /^\/v1\.0\/subscriptions(?:[/?]|$)/;

/** Every window that counts a request. A request for neither records nor their list counts in the general one only. */
export function windowsOf({ method, url }: MeteredRequest): readonly WindowOfRequest[] {
  if (SUBSCRIPTIONS.test(url)) return [];
  const application: WindowOfRequest = { window: 'application', key: 'all' };
  const route = method === 'GET' ? routeOf(url) : undefined;
  // Microsoft documents no window for logs.
  if (!route || route.kind === 'log') return [application];
  return [application, windowOfRead(route, LATER_PAGE.test(url))];
}

function windowOfRead(route: Exclude<Route, { kind: 'log' }>, isLater: boolean): WindowOfRequest {
  if (route.kind === 'list') return { window: isLater ? 'listLater' : 'listFirst', key: 'list' };
  // Ids are case-insensitive, and a record is metered as a whole.
  return { window: isLater ? 'recordLater' : 'recordFirst', key: route.id.toLowerCase() };
}

function routeOf(url: string): Route | undefined {
  try {
    return readRoute(url.split('?')[0] ?? '');
  } catch {
    return undefined;
  }
}
