import { Client, type ClientOptions, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { keys, schema } from './schema-types.ts';

export function createClient(url: string, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    url,
    // GET, the default of urql, needs a token.
    preferGetMethod: false,
    exchanges: [createCache(), fetchExchange],
    ...options,
  });
}

function createCache() {
  return cacheExchange({
    schema,
    keys,
    resolvers: {
      Query: {
        callRecords: relayPagination(),
        callRecordChanges: relayPagination(),
        callQuality: relayPagination(),
        pstnCalls: relayPagination(),
        directRoutingCalls: relayPagination(),
        directRoutingQuality: relayPagination(),
      },
      User: { callRecords: relayPagination() },
      CallRecord: { sessions: relayPagination(), participants: relayPagination() },
    },
  });
}
