import type { ApolloServerPlugin } from '@apollo/server';
import { readOperation } from '../operation-request.ts';
import { chooseDocument } from './choose-document.ts';
import type { Safelist } from './safelist.ts';

/**
 * Puts the text of an operation in the place of its name, so that Apollo Server runs it as any other;
 * its own persisted queries are off, since every client could add to them.
 *
 * A request gets here after it was admitted: what cannot be found has been refused.
 */
export function createSafelistPlugin(safelist: Safelist): ApolloServerPlugin {
  return {
    requestDidStart({ request }) {
      const document = request.http && chooseDocument(readOperation(request.http), safelist);
      if (document !== undefined) {
        const { persistedQuery: _name, ...extensions } = request.extensions ?? {};
        Object.assign(request, { query: document, extensions });
      }
      return Promise.resolve();
    },
  };
}
