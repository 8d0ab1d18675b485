import { readRoute, type Route } from '../odata/route.ts';
import type { WindowName } from './figures.ts';

/** A request of its own or a step of a batch, as far as it is metered. */
export interface MeteredRequest {
  readonly method: string;
  readonly url: string;
}

export interface WindowOfRequest {
  readonly window: WindowName;
  readonly key: string;
}

const LATER_PAGE = /[?&](?:\$|%24)skiptoken=/i;

/** Every window in which a request counts; one that reads no call records is only one of many. */
export function windowsOf({ method, url }: MeteredRequest): readonly WindowOfRequest[] {
  const application: WindowOfRequest = { window: 'application', key: 'all' };
  const route = method === 'GET' ? routeOf(url) : undefined;
  return route ? [application, windowOfRead(route, LATER_PAGE.test(url))] : [application];
}

function windowOfRead(route: Route, isLater: boolean): WindowOfRequest {
  if (route.kind === 'list') return { window: isLater ? 'listLater' : 'listFirst', key: 'list' };
  // Ids are equal whatever their case, and a record is metered as a whole.
  return { window: isLater ? 'recordLater' : 'recordFirst', key: route.id.toLowerCase() };
}

function routeOf(url: string): Route | undefined {
  try {
    return readRoute(url.split('?')[0] ?? '');
  } catch {
    return undefined;
  }
}
