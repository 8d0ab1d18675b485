import { Supergraph } from '@apollo/federation-internals';
import { type ConstDirectiveNode, Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { composers } from '../support/federation/composers.ts';
import { type JoinedSystem, startJoinedSystem } from '../support/federation/joined-system.ts';

// Where the behaviour of each router is documented: docs/federation.md, with what is tested here and what their makers say.
const { failedCall } = storyRecords;

/** What a router has to know to serve a supergraph, without the versions. */
function requiredFeatures(supergraph: string): readonly string[] {
  const links = parse(supergraph).definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
  return links.filter((link) => read(link, 'for') !== undefined).map(nameOf);
}

function nameOf(link: ConstDirectiveNode): string {
  return read(link, 'url')?.split('/').at(-2) ?? '';
}

function read({ arguments: values = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = values.find((argument) => argument.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

describe.each([
  { hasAuthDirectives: false, features: ['join'] },
  { hasAuthDirectives: true, features: ['authenticated', 'join', 'requiresScopes'] },
])('Supergraph with directives of roles: $hasAuthDirectives', ({ hasAuthDirectives, features }) => {
  let system: JoinedSystem;
  beforeAll(async () => (system = await startJoinedSystem({ hasAuthDirectives })));
  afterAll(() => system.close());

  const compose = (composer: string) => {
    const subgraphs: Record<string, string> = {};
    for (const [name, { sdl }] of Object.entries(system.subgraphs)) subgraphs[name] = sdl;
    return composers[composer]?.(subgraphs) ?? { supergraph: '', errors: [] };
  };

  it.each(['@apollo/composition', '@theguild/federation-composition'])(
    'The supergraph requires the features of its directives from a router, composed by %s',
    (composer) => {
      expect([...requiredFeatures(compose(composer).supergraph)].sort()).toEqual(features);
    },
  );

  it('The supergraph is composed by Cosmo’s composer', () => {
    expect(compose('@wundergraph/composition').errors).toEqual([]);
  });

  it('@apollo/gateway loads the supergraph only without directives of roles', () => {
    const { supergraph } = compose('@apollo/composition');
    // It is what `ApolloGateway.load` calls, with what it supports by default.
    const load = () => Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema();
    if (hasAuthDirectives)
      expect(load).toThrow(/authenticated.* is for: SECURITY but is unsupported/);
    else expect(Object.keys(load().getQueryType()?.getFields() ?? {})).toContain('callRecord');
  });

  it('Hive Gateway serves the supergraph, and leaves access control to this gateway', async () => {
    const query = `{ meeting(id: "${failedCall}") { call { type joinWebUrl } } }`;
    interface Data {
      readonly meeting: { readonly call: object };
    }
    const ask = (roles?: readonly string[]) =>
      system.supergraph.ask<Data>(query, {}, system.headers(roles));
    const all = await ask();
    expect(all.errors).toBeUndefined();
    expect(all.data?.meeting.call).toMatchObject({ type: 'PEER_TO_PEER' });
    const few = await ask(['CallRecords.Read']);
    expect(few.data?.meeting.call).toEqual({ type: 'PEER_TO_PEER', joinWebUrl: null });
    expect(few.errors).toMatchObject([
      {
        path: ['meeting', 'call', 'joinWebUrl'],
        extensions: { code: 'FORBIDDEN', class: 'identity' },
      },
    ]);
  });
});
