import { getNamedType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { everythingAtOnce } from '../../src/plan/collect-fields.ts';
import type { SelectedField } from '../../src/plan/selected-field.ts';
import { select, selectAll } from '../support/select.ts';

/** The selection as nested names, such as `type sessions(nodes(id))`. */
function outline(fields: readonly SelectedField[]): string {
  return fields
    .map((field) => {
      const below = outline(field.fields());
      return below === '' ? field.name : `${field.name}(${below})`;
    })
    .join(' ');
}

function read(query: string, variables: Readonly<Record<string, unknown>> = {}): string {
  return outline(select(query, variables).fields());
}

describe('readSelectedField', () => {
  it.each<[fact: string, query: string, expected: string]>([
    ['keeps the order of the document', '{ callRecord(id: "a") { version type } }', 'version type'],
    ['leaves `__typename` out', '{ callRecord(id: "a") { __typename type } }', 'type'],
    [
      'names the field behind an alias',
      '{ c: callRecord(id: "a") { kind: type, t: version } }',
      'type version',
    ],
    [
      'lists two aliases of one field as two fields',
      '{ callRecord(id: "a") { a: sessions { nodes { id } } b: sessions { pageInfo { hasNextPage } } } }',
      'sessions(nodes(id)) sessions(pageInfo(hasNextPage))',
    ],
    [
      'merges what two selections of one field select',
      '{ callRecord(id: "a") { sessions { nodes { id } } sessions { nodes { isTest } edges { cursor } } } }',
      'sessions(nodes(id isTest) edges(cursor))',
    ],
    [
      'merges two selections of the field that is resolved itself',
      '{ callRecord(id: "a") { type } callRecord(id: "a") { version } }',
      'type version',
    ],
    [
      'merges one field of two fragments',
      `{ callRecord(id: "a") { ...One ...Other } }
       fragment One on CallRecord { sessions { nodes { id } } }
       fragment Other on CallRecord { sessions { nodes { segments { segmentId } } } type }`,
      'sessions(nodes(id segments(segmentId))) type',
    ],
    [
      'looks through inline fragments with and without a type',
      '{ callRecord(id: "a") { ... { type } ... on CallRecord { version } } }',
      'type version',
    ],
    [
      'looks through fragments that spread fragments',
      `{ callRecord(id: "a") { ...One } }
       fragment One on CallRecord { sessions { nodes { ...Two } } }
       fragment Two on Session { ...Three } fragment Three on Session { modalities }`,
      'sessions(nodes(modalities))',
    ],
    [
      'looks through a fragment on an interface of the type',
      `{ callRecord(id: "a") { organizer { ...Base } participants { nodes { ...Base } } } }
       fragment Base on ParticipantBase { participantId ... on Participant { id } }`,
      'organizer(participantId) participants(nodes(participantId id))',
    ],
    [
      'looks into a fragment once that is spread twice',
      `{ callRecord(id: "a") { ...One ...One } } fragment One on CallRecord { type }`,
      'type',
    ],
    [
      'does not read below an abstract type',
      '{ callRecord(id: "a") { sessions { nodes { caller { userAgent { headerValue } } } } } }',
      'sessions(nodes(caller))',
    ],
    [
      'leaves out what a literal skips or does not include',
      '{ callRecord(id: "a") { type @skip(if: true) version @include(if: false) modalities @skip(if: false) @include(if: true) } }',
      'modalities',
    ],
    [
      'leaves out a skipped fragment and inline fragment',
      `{ callRecord(id: "a") { version ...One @skip(if: true) ... @include(if: false) { joinWebUrl } } }
       fragment One on CallRecord { type }`,
      'version',
    ],
    [
      'looks into a fragment that is skipped at one place and not at another',
      `{ callRecord(id: "a") { ...One @skip(if: true) ...One } } fragment One on CallRecord { type }`,
      'type',
    ],
  ])('%s', (_fact, query, expected) => {
    expect(read(query)).toBe(expected);
  });

  describe('With a variable', () => {
    const query = `query ($deep: Boolean = false, $flat: Boolean!) {
      callRecord(id: "a") {
        type @skip(if: $flat)
        sessions @include(if: $deep) { nodes { id } }
        version
      }
    }`;

    it.each([
      [{ flat: true }, 'version'],
      [{ flat: false }, 'type version'],
      [{ flat: false, deep: true }, 'type sessions(nodes(id)) version'],
    ])('The variables %o select %s', (variables, expected) => {
      expect(read(query, variables)).toBe(expected);
    });
  });

  it('Arguments have the values of variables and defaults', () => {
    const query = `query ($first: Int, $after: String = "from a default") {
      callRecord(id: "a") {
        absent: sessions { nodes { id } }
        literal: sessions(first: 5) { nodes { id } }
        variable: sessions(first: $first, after: $after) { nodes { id } }
        null: sessions(first: null) { nodes { id } }
      }
    }`;
    const read = (variables: Readonly<Record<string, unknown>>) =>
      select(query, variables)
        .fields()
        .map((field) => ({ ...field.argumentsWith({ after: 'from a default', ...variables }) }));
    expect(read({ first: 7 })).toEqual([
      { first: 20 },
      { first: 5 },
      { first: 7, after: 'from a default' },
      { first: null },
    ]);
    expect(read({})[2]).toEqual({ first: 20, after: 'from a default' });
    expect(read({ after: null })[2]).toEqual({ first: 20, after: null });
  });

  it('The field itself is read with its arguments', () => {
    const variables = { id: 'an id' };
    const field = select('query ($id: ID!) { x: callRecord(id: $id) { id } }', variables);
    expect(field.name).toBe('callRecord');
    expect(field.argumentsWith(variables)).toEqual({ id: 'an id' });
  });

  it('`__typename` and masked fields are executed, and not planned', () => {
    const rules = {
      key: 'no type',
      isMasked: ({ name }: { name: string }) => name === 'type',
      acceptsIncremental: false,
    };
    const query = '{ callRecord(id: "a") { kind: __typename version type again: type version } }';
    const field = select(query, {}, rules);
    const type = getNamedType(field.definition.type);
    const executed = isObjectType(type) ? field.executedOf(type) : [];
    expect(executed.map(({ key, name }) => `${key}: ${name}`)).toEqual([
      'kind: __typename',
      'version: version',
      'type: type',
      'again: type',
    ]);
    expect(executed.map(({ nodes }) => nodes.length)).toEqual([1, 2, 1, 1]);
    expect(field.fields()).toEqual([executed[1]]);
  });

  it('Each alias of a field is read separately', () => {
    const fields = selectAll(
      '{ a: callRecord(id: "1") { type } b: callRecord(id: "2") { version } }',
    );
    expect(fields.map((field) => outline([field]))).toEqual([
      'callRecord(type)',
      'callRecord(version)',
    ]);
  });

  it('Fragments that double at every level are read once each', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) =>
        `fragment F${level} on CallRecord { ...F${level + 1} ... { ...F${level + 1} } }`,
    );
    const query = `{ callRecord(id: "a") { ...F0 } } ${levels.join(' ')} fragment F40 on CallRecord { type }`;
    expect(read(query)).toBe('type');
  });

  describe('For a client that accepts incremental delivery', () => {
    const rules = { ...everythingAtOnce, acceptsIncremental: true };
    const definitions = ['Late on CallRecord { version ...Type }', 'Type on CallRecord { type }'];
    const late = (selection: string) => {
      const used = definitions.filter(
        (text) => selection.includes(`...${text.slice(0, 4)}`) || selection.includes('...Late'),
      );
      const fragments = used.map((text) => `fragment ${text}`).join(' ');
      return select(`{ callRecord(id: "a") { ${selection} } } ${fragments}`, {}, rules)
        .fields()
        .filter(({ isDeferred }) => isDeferred)
        .map(({ name }) => name);
    };

    it.each<[selection: string, expected: readonly string[]]>([
      ['type ... @defer { version }', ['version']],
      ['type ...Late @defer', ['version']],
      ['...Late @defer type', ['version']],
      ['...Late @defer ...Type', ['version']],
      ['...Late @defer(label: "later")', ['version', 'type']],
      ['...Late @defer ...Late', []],
      ['...Late ...Late @defer', []],
      ['... @defer { version } version', []],
      ['... @defer { version } again: version', ['version']],
      ['... @defer { version } ... @defer { version type }', ['version', 'type']],
      ['... @defer { ... { version ... @defer { type } } }', ['version', 'type']],
      ['... @defer(if: false) { version } ... @defer(if: true) { type }', ['type']],
      ['... @defer @skip(if: true) { version } type', []],
      ['... on CallRecord @defer { sessions { nodes { id } } }', ['sessions']],
    ])('Fields that are only in deferred fragments are known: { %s }', (selection, expected) => {
      expect(late(selection)).toEqual(expected);
    });

    it('Deferred fragments that double at every level are read in linear time', () => {
      const levels = Array.from(
        { length: 40 },
        (_, level) =>
          `fragment F${level} on CallRecord { ...F${level + 1} @defer ... @defer { ...F${level + 1} } }`,
      );
      const query = `{ callRecord(id: "a") { ...F0 } } ${levels.join(' ')} fragment F40 on CallRecord { type }`;
      expect(outline(select(query, {}, rules).fields())).toBe('type');
    });
  });

  it('Nothing is deferred for a client that does not accept incremental delivery', () => {
    const [field] = select('{ callRecord(id: "a") { ... @defer { type } } }').fields();
    expect(field?.isDeferred).toBe(false);
  });
});
