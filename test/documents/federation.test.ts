import { createContext, Script } from 'node:vm';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { socketPath } from '../../src/server/websocket/upgrades.ts';
import { Document, quotedNames, readText } from '../support/document.ts';

const federation = new Document('docs/federation.md');
const [, routerHeader = 'none'] =
  /const routerHeader = '([\w-]+)'/.exec(readText('src/server/http/authenticate-caller.ts')) ?? [];

interface HiveConfiguration {
  readonly supergraph: string;
  readonly propagateHeaders: {
    readonly fromClientToSubgraphs: (sent: {
      readonly request: Request;
      readonly subgraphName: string;
    }) => Readonly<Record<string, string>>;
  };
}

describe('docs/federation.md', () => {
  it('The Hive Gateway of docs/federation.md sends the secret to this subgraph only', () => {
    const configurations: HiveConfiguration[] = [];
    const globals = createContext({
      createGatewayRuntime: (configuration: HiveConfiguration) =>
        void configurations.push(configuration),
      supergraph: 'the supergraph',
      process: { env: { ROUTER_SECRET: 'a secret' } },
    });
    new Script(federation.blocks('ts')[0] ?? '').runInContext(globals);
    const [configuration] = configurations;
    const request = new Request('http://127.0.0.1', { headers: { authorization: 'Bearer a' } });
    const headersFor = (subgraphName: string) => ({
      ...configuration?.propagateHeaders.fromClientToSubgraphs({ request, subgraphName }),
    });
    expect(configuration?.supergraph).toBe('the supergraph');
    expect(headersFor('callrecords')).toEqual({
      authorization: 'Bearer a',
      [routerHeader]: 'a secret',
    });
    expect(headersFor('people')).toEqual({ authorization: 'Bearer a' });
  });

  it('The Apollo Router of docs/federation.md sends the header that the gateway reads', () => {
    expect(federation.blocks('yaml')[0]).toContain(`name: ${routerHeader}\n`);
    expect(federation.text).toContain(`\`${routerHeader}\``);
  });

  it('The Apollo Router of docs/federation.md subscribes where the gateway serves, and joins no clients', () => {
    const [, passthrough = '', callback = ''] = federation.blocks('yaml');
    expect(passthrough).toContain(`path: ${socketPath}\n`);
    expect(callback).toMatch(
      /public_url: https:\/\/router\.example:4000(\/callback)\n[^]*path: \1\n/,
    );
    for (const block of [passthrough, callback]) {
      expect(block).toMatch(/subgraphs:\n\s+(- )?callrecords/);
      expect(block).toContain('  deduplication:\n    all:\n      enabled: false\n');
    }
  });

  it('docs/federation.md has the key of every entity of the subgraph', () => {
    const { definitions } = parse(readText('published/subgraph.graphql'));
    const entities = definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION
        ? (definition.directives ?? [])
            .filter(({ name }) => name.value === 'key')
            .map(({ arguments: values = [] }) => [
              definition.name.value,
              ...values.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : [])),
            ])
        : [],
    );
    const documented = federation
      .table('Joins')
      .map(([type = '', key = '']) => [...quotedNames(type), ...quotedNames(key)]);
    expect(documented.sort()).toEqual(entities.sort());
  });

  it('docs/federation.md names the version of Apollo Federation that the subgraph links', () => {
    const [, version = ''] =
      /specs\.apollo\.dev\/federation\/v([\d.]+)/.exec(readText('published/subgraph.graphql')) ??
      [];
    expect(federation.text).toContain(`Apollo Federation ${version}.`);
  });
});
