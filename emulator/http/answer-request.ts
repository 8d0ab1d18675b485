import { badRequest, methodNotAllowed } from '../odata/graph-error.ts';
import { appliedPreferences, readPreferences } from '../odata/preferences.ts';
import { present } from '../odata/present.ts';
import { readQueryOptions } from '../odata/query-options.ts';
import { readRoute, type Route } from '../odata/route.ts';
import type { Exchange } from '../operations/exchange.ts';
import { getRecord } from '../operations/get-record.ts';
import { listParticipants } from '../operations/list-participants.ts';
import { listRecords } from '../operations/list-records.ts';
import { listSessions } from '../operations/list-sessions.ts';
import { readLog } from '../operations/read-log.ts';
import type { OperationAnswer } from '../operations/operation-answer.ts';
import type { Settings } from '../settings.ts';
import type { Json } from '../tenant.ts';
import { authorize } from './authorize.ts';
import type { CommonHeaders } from './common-headers.ts';
import { errorAnswer } from './error-answer.ts';
import type { ReceivedRequest } from './received-request.ts';

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** Responds to an API request, either a single request or a batch step. */
export function answerOrRefuse(
  request: ReceivedRequest,
  settings: Settings,
  common: CommonHeaders,
): JsonAnswer {
  try {
    return answerRequest(request, settings);
  } catch (error) {
    return errorAnswer(error, common, settings.clock());
  }
}

function answerRequest(request: ReceivedRequest, settings: Settings): JsonAnswer {
  authorize(request.access);
  const { route, exchange } = readExchange(request, settings);
  if (request.method !== 'GET') throw methodNotAllowed(request.method);
  const { body, appliedPageSize } = operate(exchange, route);
  const applied = appliedPreferences(exchange.preferences, appliedPageSize);
  return {
    status: 200,
    headers: {
      'content-type': contentType(exchange),
      ...(applied === '' ? {} : { 'preference-applied': applied }),
    },
    body: present(body, exchange.preferences),
  };
}

function readExchange(
  { url, root, prefer, accept }: ReceivedRequest,
  settings: Settings,
): { readonly route: Route; readonly exchange: Exchange } {
  if (!url.startsWith('/')) throw badRequest('The request URI is not valid.');
  const mark = url.indexOf('?');
  const route = readRoute(mark < 0 ? url : url.slice(0, mark));
  const options = readQueryOptions(mark < 0 ? '' : url.slice(mark + 1));
  const preferences = readPreferences(prefer, accept);
  return { route, exchange: { root, url, options, preferences, settings } };
}

function operate(exchange: Exchange, route: Route): OperationAnswer {
  switch (route.kind) {
    case 'list':
      return listRecords(exchange);
    case 'record':
      return getRecord(exchange, route.id);
    case 'sessions':
      return listSessions(exchange, route.id);
    case 'participants':
      return listParticipants(exchange, route.id);
    case 'log':
      return readLog(exchange, route.call);
  }
}

function contentType({ preferences }: Exchange): string {
  const level = preferences.annotations ? 'minimal' : 'none';
  return `application/json;odata.metadata=${level};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;
}
