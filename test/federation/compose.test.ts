import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { buildSchema, type DocumentNode, isInputObjectType, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/access/role-of.ts';
import { printSubgraph } from '../../src/schema/print-subgraph.ts';
import { readSdl } from '../../src/schema/read-sdl.ts';
import { meetings, people } from './other-subgraphs.ts';

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

interface Service {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

function supergraphOf(subgraphs: Readonly<Record<string, string>>): Service[] {
  return Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.example/graphql`,
    typeDefs: parse(sdl),
  }));
}

describe.each([
  { hasRoles: true, hasNode: true },
  { hasRoles: true, hasNode: false },
  { hasRoles: false, hasNode: true },
  { hasRoles: false, hasNode: false },
])('The subgraph (with roles: $hasRoles, with node: $hasNode)', (options) => {
  const ours = callRecords(options);

  it.each<[whom: string, subgraphs: Readonly<Record<string, string>>]>([
    ['alone', { ours }],
    ['with people and meetings', { ours, people, meetings }],
    ['with meetings before it', { meetings, ours, people }],
  ])('composes %s, without an error and without a hint', (_, subgraphs) => {
    const services = supergraphOf(subgraphs);
    const apollo = composeByApollo(services);
    expect(apollo.errors).toBeUndefined();
    expect(apollo.hints?.map(String)).toEqual([]);
    const guild = composeByGuild(services);
    expect(guild.errors).toBeUndefined();
    expect(guild.supergraphSdl).toContain('type CallRecord');
  });
});

describe('The supergraph', () => {
  const services = supergraphOf({ ours: callRecords(), people, meetings });
  const { supergraphSdl = '', publicSdl = '' } = composeByGuild(services);
  const api = buildSchema(publicSdl);
  const fieldsOf = (name: string) => {
    const type = api.getType(name);
    return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  };

  it('has people with their calls, described by their owner, and meetings with theirs', () => {
    expect([...fieldsOf('User')].sort()).toEqual(['callRecords', 'id', 'name']);
    expect(api.getType('User')?.description).toBe('A member of the company.');
    expect(fieldsOf('Meeting')).toContain('call');
    expect(fieldsOf('CallRecord')).toContain('sessions');
    expect(fieldsOf('PageInfo')).toHaveLength(4);
  });

  it('asks nobody for a role who wants to know of a user what others tell', () => {
    const user = /type User\b[^}]*?\bname: String[^\n]*/.exec(supergraphSdl)?.[0] ?? '';
    expect(user).toContain('name: String');
    expect(/\n {2}id: ID![^\n]*/.exec(user)?.[0]).not.toMatch(/requiresScopes|authenticated/);
    expect(/\n {2}name: String[^\n]*/.exec(user)?.[0]).not.toMatch(/requiresScopes|authenticated/);
  });

  it.each(['composeByApollo', 'composeByGuild'])(
    'keeps what lists weigh, and the roles that fields need: %s',
    (composer) => {
      const compose = composer === 'composeByApollo' ? composeByApollo : composeByGuild;
      const { supergraphSdl: sdl = '' } = compose(services);
      expect(sdl.match(/(?<!directive )@listSize\(/g)).toHaveLength(4);
      expect(sdl).toMatch(/@cost\(weight: 1000\)/);
      expect(sdl).toMatch(
        /user: User\b[^\n]*@requiresScopes\(scopes: \[\["CallRecords.Read.Identity"\]\]\)/,
      );
    },
  );
});

describe('A type of another subgraph that has the name of one of ours', () => {
  it.each([
    ['INVALID_FIELD_SHARING', 'a field in common', 'type Media { label: String }'],
    ['FIELD_TYPE_MISMATCH', 'one of another type', 'type Media { label: Int }'],
    ['SATISFIABILITY_ERROR', 'none in common', 'type Media { isbn: ID }'],
    ['TYPE_KIND_MISMATCH', 'no fields at all', 'scalar Media'],
  ])('is refused by both composers: %s for %s', (code, _, type) => {
    const services = supergraphOf({
      ours: callRecords(),
      other: `type Query { film: Media } ${type}`,
    });
    for (const { errors = [] } of [composeByApollo(services), composeByGuild(services)]) {
      expect(errors.map(({ extensions }) => extensions.code)).toContain(code);
      expect(errors.map(({ message }) => message).join('\n')).toMatch(/Media|film/);
    }
  });
});

describe('The subgraph', () => {
  const sdl = callRecords();

  it('shares PageInfo and nothing else', () => {
    expect(sdl.match(/^.*@shareable.*$/gm)?.filter((line) => !line.includes('@link'))).toEqual([
      'type PageInfo @shareable {',
    ]);
    const shared = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
      type Query { other: Int callRecords: Int }`;
    const { errors = [] } = composeByGuild(supergraphOf({ ours: sdl, shared }));
    expect(errors.map(({ extensions }) => extensions.code)).toContain('INVALID_FIELD_SHARING');
  });

  it.each([callRecords(), callRecords({ hasRoles: false })])(
    'imports of the specification what it uses, and all of that',
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

  it('names inputs that no other part of a supergraph has', () => {
    const schema = buildSchema(sdl, { assumeValidSDL: true });
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    expect(inputs.map(({ name }) => name).filter((name) => !name.includes('CallRecord'))).toEqual(
      [],
    );
    expect(inputs.length).toBeGreaterThan(2);
  });
});
