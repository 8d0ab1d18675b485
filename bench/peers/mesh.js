// GraphQL Mesh with its OData handler in its best mode: one request with a nested $expand for each record.
import { createServer } from 'node:http';
import { createMeshHTTPHandler } from '@graphql-mesh/http';
import { getMesh } from '@graphql-mesh/runtime';
import ODataHandlerModule from '@graphql-mesh/odata';
import { InMemoryStoreStorageAdapter, MeshStore } from '@graphql-mesh/store';
import { DefaultLogger, PubSub } from '@graphql-mesh/utils';
import { fetch } from 'undici';
import { listen, upstreamUrl } from './process.js';

const ODataHandler = ODataHandlerModule.default ?? ODataHandlerModule;
/** Only errors are printed. */
const logger = Object.assign(new DefaultLogger('mesh'), {
  debug: () => undefined,
  info: () => undefined,
});
const store = new MeshStore('mesh', new InMemoryStoreStorageAdapter(), {
  readonly: false,
  validate: false,
});

/**
 * Microsoft Graph knows neither the slash at the end of Mesh's addresses nor its $select of segments. With
 * those, Mesh would receive errors alone.
 */
function fetchFromMicrosoft(url, options) {
  const accepted = decodeURIComponent(url)
    .replace(/\/(?=\?|$)/, '')
    .replace(/segments\(\$select=[^()]*\)/, 'segments');
  return fetch(accepted, options);
}

const handler = new ODataHandler({
  name: 'CallRecords',
  config: {
    endpoint: `${upstreamUrl}/communications`,
    source: new URL('callrecords.csdl.xml', import.meta.url).pathname,
    operationHeaders: { authorization: 'Bearer any' },
    expandNavProps: true,
  },
  baseDir: import.meta.dirname,
  store,
  logger,
  importFn: (name) => import(name),
});

/** As the bare merger of Mesh does: there is one source, so nothing is merged. */
const merger = {
  name: 'bare',
  async getUnifiedSchema({ rawSources: [source] }) {
    source.schema.extensions = { sourceMap: new Map([[source, source.schema]]) };
    return source;
  },
};
const mesh = await getMesh({
  sources: [{ name: 'CallRecords', handler, transforms: [] }],
  cache: { get: () => undefined, set: () => undefined, delete: () => undefined },
  pubsub: new PubSub(),
  merger,
  logger,
  fetchFn: fetchFromMicrosoft,
});
const serve = createMeshHTTPHandler({
  baseDir: import.meta.dirname,
  getBuiltMesh: async () => mesh,
  rawServeConfig: { playground: false },
});
listen(createServer(serve), '/graphql');
