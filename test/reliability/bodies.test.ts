import fc from 'fast-check';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/plan/field-source.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { selectEverything } from '../support/full-selection.ts';
import { startSystem, type System } from '../support/system/system.ts';
import {
  type ScriptedMicrosoft,
  startScriptedMicrosoft,
} from '../support/upstream/scripted-microsoft.ts';

// A defect of any body is reported as an upstream error.

const ids = [
  'e523d2ed-2966-4b6b-925b-754a88034cc5',
  '00000000-2966-4b6b-925b-754a88034cc5',
] as const;
const [id] = ids;
const code = 'UPSTREAM_BAD_RESPONSE';

let microsoft: ScriptedMicrosoft;
let system: System;
beforeAll(async () => {
  microsoft = await startScriptedMicrosoft();
  system = await startSystem({ configuration: { msgraphRoot: microsoft.url, deadlineMs: 15_000 } });
});
afterAll(async () => {
  await system.close();
  await microsoft.close();
});

const schema = createExecutableSchema();
const everything = selectEverything(schema, 'CallRecord', 3);

/** Every name that Microsoft gives anything, and those that JavaScript knows. */
const names = [
  ...new Set(
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()))
      .flatMap((field) => {
        const { properties, navigation } = sourceOf(field);
        return navigation === undefined ? properties : [navigation, ...properties];
      }),
  ),
];
const hostileNames = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'then', 'length'],
  ...['@odata.type', '@odata.nextLink', 'sessions@odata.nextLink', 'segments@odata.nextLink', ''],
];

/** Numbers that JavaScript does not write. */
const hugeNumbers = ['1e400', '-1e400', '123456789012345678901234567890', '1e-400', '-0'];
const huge = fc.constantFrom(...hugeNumbers).map((number) => `@number ${number}`);
const texts = fc.constantFrom(
  ...[
    '',
    'a',
    '\ud800',
    'NaN',
    'PT1S',
    '2026-11-24T09:00:00Z',
    id,
    'groupCall',
    '#microsoft.graph.x',
  ],
);
const leaf = fc.oneof(texts, huge, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNames) },
);
const { tree } = fc.letrec<{ tree: unknown; list: unknown[]; object: [string, unknown][] }>(
  (tie) => ({
    tree: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      leaf,
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('tree'), { maxLength: 3 }),
    object: fc.array(fc.tuple(name, tie('tree')), { maxLength: 8 }).map(toObject),
  }),
);

/** An object with members of its own, whatever their names are. */
function toObject(members: readonly (readonly [string, unknown])[]): never {
  return Object.fromEntries(members) as never;
}

/** What Microsoft's members hold, somewhere down to streams. */
const collection = fc.oneof(tree, fc.array(tree, { maxLength: 3 }));
const session = fc.record({
  id: leaf,
  segments: fc.oneof(collection, fc.constant([])),
  caller: tree,
});
const segment = fc.record({
  media: fc.array(fc.record({ streams: collection, callerNetwork: tree })),
});
const record = fc
  .tuple(
    fc.array(fc.tuple(name, tree), { maxLength: 8 }),
    fc.oneof(
      collection,
      fc.array(session, { maxLength: 2 }),
      segment.map((one) => [{ segments: [one] }]),
    ),
    fc.oneof(collection, fc.array(fc.record({ identity: tree }), { maxLength: 2 })),
  )
  .map(([members, sessions, participants]) => ({
    id,
    ...Object.fromEntries(members),
    sessions,
    participants_v2: participants,
  }));
const wild = fc.oneof({ weight: 3, arbitrary: record }, { weight: 1, arbitrary: tree });

const print = (value: unknown) =>
  JSON.stringify(value).replaceAll(/"@number ([^"]+)"/g, (_, number: string) => number);

async function codesOf(query: string): Promise<ReadonlySet<unknown>> {
  const { status, errors = [] } = await system.ask(query);
  expect(status).toBe(200);
  return new Set(errors.map(({ extensions }) => extensions.code));
}

const queries = {
  record: `{ callRecord(id: "${id}") ${everything} }`,
  list: `{ callRecords(first: 3) { nodes { id type organizer { participantId identities { __typename } } } } }`,
  batch: `{ callRecordsById(ids: ${JSON.stringify(ids)}) { type sessions(first: 2) { nodes { id segments { id media { label } } } } } }`,
  later: `{ callRecord(id: "${id}") { sessions(first: 120) { nodes { id caller { __typename } } } } }`,
};

const firstOfTwo = () =>
  JSON.stringify({
    sessions: [{ id: 's' }],
    'sessions@odata.nextLink': `${microsoft.url}/v1.0/communications/callRecords/${id}/sessions?$skiptoken=a`,
  });

/** What is answered on each way, where the body of what was asked for is this. */
const ways: Readonly<Record<keyof typeof queries, (body: string) => (url: string) => string>> = {
  record: (body) => () => body,
  list: (body) => () => `{"value":[${body},${body}]}`,
  batch: (body) => () =>
    `{"responses":[{"id":"1","status":200,"headers":${body},"body":${body}},{"id":"2","status":200,"body":${body}}]}`,
  later: (body) => (url) => (url.includes('skiptoken') ? `{"value":${body}}` : firstOfTwo()),
};

describe('Bodies of Microsoft Graph', () => {
  it.each(['record', 'list', 'batch', 'later'] as const)(
    'A body with any value anywhere is served or is an upstream error: %s',
    async (way) => {
      await fc.assert(
        fc.asyncProperty(wild, async (value) => {
          microsoft.script = ways[way](print(value));
          const codes = await codesOf(queries[way]);
          expect([...codes].filter((each) => each !== code)).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each<[fact: string, body: string | Buffer]>([
    ['empty', ''],
    ['only a space', '   '],
    ['half a surrogate pair', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['Latin-1', Buffer.from('{"type":"é"}', 'latin1')],
    ['UTF-16', Buffer.from('{"type":"groupCall"}', 'utf16le')],
    ['a NUL byte', Buffer.from('{"type":"a\0b"}')],
    ['20,000 nested arrays', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['20,000 nested objects', '{"type":'.repeat(20_000) + '1' + '}'.repeat(20_000)],
    ['a member with 20,000 nested arrays', `{"type":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    [
      'an id with 20,000 nested objects',
      `{"sessions":[{"id":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}]}`,
    ],
    ['20,000 objects that never end', '{"type":'.repeat(20_000)],
    ['a text that never ends', `{"type":"${'a'.repeat(100_000)}`],
    ['a number of a million digits', `{"version":${'1'.repeat(1_000_000)}`],
    ['two documents', '{"type":"groupCall"}{"type":"groupCall"}'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('A body is an upstream error, alone and in a batch, if it is %s', async (_fact, body) => {
    microsoft.script = () => body;
    for (const query of Object.values(queries)) {
      expect([...(await codesOf(query))]).toEqual([code]);
    }
  });

  it('A body may begin with a byte order mark, repeat a member, and have the names of JavaScript’s own properties', async () => {
    microsoft.script = () =>
      '\ufeff{"type":"peerToPeer","__proto__":{"joinWebUrl":"a"},"type":"groupCall","constructor":1}';
    const { data, errors } = await system.ask(`{ callRecord(id: "${id}") { type joinWebUrl } }`);
    expect(errors).toBeUndefined();
    expect(data.callRecord).toEqual({ type: 'GROUP_CALL', joinWebUrl: null });
  });
});
