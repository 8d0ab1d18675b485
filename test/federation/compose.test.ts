import { composeServices } from '@theguild/federation-composition';
import {
  buildSchema,
  isInputObjectType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/access/grants.ts';
import { printSubgraph } from '../../src/schema/sdl/print-subgraph.ts';
import { readSdl } from '../../src/schema/sdl/read-sdl.ts';
import { composers } from '../support/federation/composers.ts';
import { meetings, people } from '../support/federation/other-subgraphs.ts';

const roles = {
  rowsOwn: 'CallRecords.Read.Own',
  rowsAll: 'CallRecords.Read',
  identity: 'CallRecords.Read.Identity',
  network: 'CallRecords.Read.Network',
  device: 'CallRecords.Read.Device',
};

function callRecords({ hasRoles = true, hasNode = true } = {}): string {
  const document = readSdl({ hasNode });
  return printSubgraph(document, hasRoles ? (dataClass) => roleOf(dataClass, roles) : undefined);
}

function typeIn(supergraph: string, name: string): ObjectTypeDefinitionNode {
  const found = parse(supergraph).definitions.find(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === name,
  );
  if (found?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new RangeError(`There is no ${name}.`);
  return found;
}

describe.each([
  { hasRoles: true, hasNode: true },
  { hasRoles: true, hasNode: false },
  { hasRoles: false, hasNode: true },
  { hasRoles: false, hasNode: false },
])('Subgraph (with roles: $hasRoles, with node: $hasNode)', (options) => {
  const ours = callRecords(options);

  const others: readonly [whom: string, subgraphs: Readonly<Record<string, string>>][] = [
    ['alone', { ours }],
    ['with people and meetings', { ours, people, meetings }],
    ['with meetings before it', { meetings, ours, people }],
  ];
  const cases = Object.entries(composers).flatMap(([composer, compose]) =>
    others.map(([whom, subgraphs]) => ({ composer, whom, compose, subgraphs })),
  );

  it.each(cases)(
    'The subgraph is composed $whom by $composer, without an error and without a hint',
    ({ compose, subgraphs }) => {
      const { errors, hints, supergraph } = compose(subgraphs);
      expect({ errors, hints }).toEqual({ errors: [], hints: [] });
      expect(supergraph).toContain('type CallRecord');
      const { fields = [] } = typeIn(supergraph, 'Subscription');
      expect(fields.map(({ name }) => name.value)).toEqual(['callRecordChanged']);
    },
  );
});

it('The class of an argument is a tag in the subgraph’s SDL, for contracts without the class', () => {
  const sdl = 'type Query { of(device: ID! @sensitive(class: "device")): ID @public }';
  expect(printSubgraph(parse(sdl), undefined)).toContain(
    'of(device: ID! @tag(name: "device")): ID @tag(name: "device")\n',
  );
});

describe('Supergraph', () => {
  const subgraphs = { ours: callRecords(), people, meetings };
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
  const { supergraphSdl = '', publicSdl = '' } = composeServices(services);
  const api = buildSchema(publicSdl);
  const fieldsOf = (name: string) => {
    const type = api.getType(name);
    return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  };

  it('The supergraph has people and meetings with their calls, each described by their owner', () => {
    expect([...fieldsOf('User')].sort()).toEqual(['callRecords', 'id', 'name']);
    expect(api.getType('User')?.description).toBe('A member of the company.');
    expect(fieldsOf('Meeting')).toContain('call');
    expect(fieldsOf('CallRecord')).toContain('sessions');
    expect(fieldsOf('PageInfo')).toHaveLength(4);
  });

  it('The supergraph requires no role for what other subgraphs know of a user', () => {
    const user = /type User\b[^}]*?\bname: String[^\n]*/.exec(supergraphSdl)?.[0] ?? '';
    expect(user).toContain('name: String');
    expect(/\n {2}id: ID![^\n]*/.exec(user)?.[0]).not.toMatch(/requiresScopes|authenticated/);
    expect(/\n {2}name: String[^\n]*/.exec(user)?.[0]).not.toMatch(/requiresScopes|authenticated/);
  });

  it.each(['@apollo/composition', '@theguild/federation-composition'])(
    'The supergraph keeps the list sizes, and the roles that fields need: %s',
    (composer) => {
      const sdl = composers[composer]?.(subgraphs).supergraph ?? '';
      expect(sdl.match(/(?<!directive )@listSize\(/g)).toHaveLength(9);
      expect(sdl).toMatch(/@cost\(weight: 1000\)/);
      expect(sdl).toMatch(
        /user: User\b[^\n]*@requiresScopes\(scopes: \[\["CallRecords.Read.Identity"\]\]\)/,
      );
    },
  );
});

describe('Type of another subgraph with the name of one of ours', () => {
  it.each([
    ['INVALID_FIELD_SHARING', 'a field in common', 'type Media { label: String }'],
    ['FIELD_TYPE_MISMATCH', 'a common field of another type', 'type Media { label: Int }'],
    ['SATISFIABILITY_ERROR', 'none in common', 'type Media { isbn: ID }'],
    ['TYPE_KIND_MISMATCH', 'no fields at all', 'scalar Media'],
  ])('Two composers report %s, and all of them refuse, a type with %s', (code, _, type) => {
    const subgraphs = { ours: callRecords(), other: `type Query { film: Media } ${type}` };
    const composed = Object.values(composers).map((compose) => compose(subgraphs).errors);
    for (const errors of composed) {
      expect(errors.map(({ message }) => message).join('\n')).toMatch(/Media|film/i);
    }
    const coded = composed.filter((errors) => errors.some((error) => error.code === code));
    expect(coded).toHaveLength(2);
  });
});

describe('SDL of the subgraph', () => {
  const sdl = callRecords();

  it('The subgraph shares only PageInfo', () => {
    expect(sdl.match(/^.*@shareable.*$/gm)?.filter((line) => !line.includes('@link'))).toEqual([
      'type PageInfo @shareable {',
    ]);
    const shared = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
      type Query { other: Int callRecords: Int }`;
    const { errors = [] } =
      composers['@theguild/federation-composition']?.({ ours: sdl, shared }) ?? {};
    expect(errors.map(({ code }) => code)).toContain('INVALID_FIELD_SHARING');
  });

  it.each([callRecords(), callRecords({ hasRoles: false })])(
    'The subgraph imports exactly what it uses of the specification',
    (text) => {
      const [, names = ''] = /import: \[([^\]]*)\]/.exec(text) ?? [];
      const imported = [...names.matchAll(/@(\w+)/g)].map(([, name]) => name);
      const used = new Set(
        [...text.replace(/@link\([^)]*\)/, '').matchAll(/@(\w+)\b/g)].map(([, name]) => name),
      );
      used.delete('contact');
      expect([...imported].sort()).toEqual([...used].sort());
    },
  );

  it('The names of the subgraph’s input types are unique in a supergraph', () => {
    const schema = buildSchema(sdl, { assumeValidSDL: true });
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    expect(
      inputs
        .map(({ name }) => name)
        .filter((name) => !/^(Call(Quality|Record)|DirectRouting)|CallRecord/.test(name)),
    ).toEqual([]);
    expect(inputs.length).toBeGreaterThan(2);
  });
});
