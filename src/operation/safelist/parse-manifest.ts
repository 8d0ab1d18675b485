/** One operation of a file, with the name that the tool gave it. */
export interface ManifestOperation {
  readonly id: string;
  readonly body: string;
}

/**
 * Parses a file with the operations of a client: Apollo's persisted query manifest, or Relay's map from
 * ids to texts.
 *
 * @returns `undefined` for anything else.
 */
export function parseManifest(json: string): readonly ManifestOperation[] | undefined {
  const value = tryParse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return 'format' in value ? readApollo(value) : readRelay(value);
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function readApollo(manifest: object): readonly ManifestOperation[] | undefined {
  const { format, version, operations } = manifest as Readonly<Record<string, unknown>>;
  const isKnown = format === 'apollo-persisted-query-manifest' && version === 1;
  if (!isKnown || !Array.isArray(operations)) return undefined;
  return operations.every(isOperation) ? operations : undefined;
}

function readRelay(map: object): readonly ManifestOperation[] | undefined {
  const operations = Object.entries(map).map(([id, body]: [string, unknown]) => ({ id, body }));
  return operations.every(isOperation) ? operations : undefined;
}

function isOperation(value: unknown): value is ManifestOperation {
  const { id, body } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && id !== '' && typeof body === 'string';
}
