import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../support/system/system.ts';
import {
  type ScriptedMicrosoft,
  startScriptedMicrosoft,
} from '../support/upstream/scripted-microsoft.ts';

// What was asked for and did not come is an error at its place, and what else came is served. OData has
// no null for a relationship of many: where there is nothing, it is an empty list.

const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const other = '00000000-2966-4b6b-925b-754a88034cc5';
const code = 'UPSTREAM_BAD_RESPONSE';
const none = [undefined, null, {}, '', 0, false];

let microsoft: ScriptedMicrosoft;
let system: System;
beforeAll(async () => {
  microsoft = await startScriptedMicrosoft();
  system = await startSystem({ configuration: { msgraphRoot: microsoft.url } });
});
afterAll(async () => {
  await system.close();
  await microsoft.close();
});

const isLater = (url: string) => url.includes('skiptoken');
const linkTo = (collection: string) =>
  `${microsoft.url}/v1.0/communications/callRecords/${id}/${collection}?$skiptoken=a`;

/** Answers with a record, alone or as each step of a batch, and with a later page by its link. */
function response(record: object, page: object = {}): void {
  microsoft.script = (url) => {
    if (!url.includes('$batch')) return JSON.stringify(isLater(url) ? page : record);
    const steps = ['1', '2'].map((step) => ({ id: step, status: 200, body: record }));
    return JSON.stringify({ responses: steps });
  };
}

const type = 'groupCall';
const selections = {
  sessions: 'sessions(first: 90) { nodes { sessionId } }',
  segments: 'sessions(first: 90) { nodes { sessionId segments { segmentId } } }',
  participants: 'participants(first: 200) { nodes { __typename } }',
};
/** A record in which one collection is this. */
const records = {
  sessions: (value: unknown) => ({ type, sessions: value }),
  segments: (value: unknown) => ({ type, sessions: [{ id: 's', segments: value }] }),
  participants: (value: unknown) => ({ type, participants_v2: value, participants: [] }),
};
const names = ['sessions', 'segments', 'participants'] as const;
const cases = names.flatMap((name) => none.map((value) => [name, value] as const));
const below = (name: (typeof names)[number]) =>
  name === 'segments' ? ['sessions', 'nodes', 0, 'segments'] : [name];

describe('Missing collections', () => {
  it.each(cases)(
    'A missing collection is an error in its record: %s is %j',
    async (name, value) => {
      response(records[name](value));
      const { data, errors } = await system.ask(
        `{ callRecord(id: "${id}") { type ${selections[name]} } }`,
      );
      expect(data.callRecord.type).toBe('GROUP_CALL');
      expect(errors).toMatchObject([
        { path: ['callRecord', ...below(name)], extensions: { code } },
      ]);
    },
  );

  it.each(cases)(
    'A missing collection is an error in each step of a batch: %s is %j',
    async (name, value) => {
      response(records[name](value));
      const { data, errors } = await system.ask(
        `{ callRecordsById(ids: ["${id}", "${other}"]) { type ${selections[name]} } }`,
      );
      expect(data.callRecordsById).toMatchObject([{ type: 'GROUP_CALL' }, { type: 'GROUP_CALL' }]);
      expect(errors).toMatchObject(
        [0, 1].map((index) => ({
          path: ['callRecordsById', index, ...below(name)],
          extensions: { code },
        })),
      );
    },
  );

  it.each(none)('A missing later page is a last edge with an error: it is %j', async (value) => {
    for (const name of ['sessions', 'participants'] as const) {
      const member = name === 'sessions' ? 'sessions' : 'participants_v2';
      const record = {
        type,
        [member]: [{ id: 's' }],
        [`${member}@odata.nextLink`]: linkTo(member),
      };
      response(record, { value });
      const { data, errors } = await system.ask(
        `{ callRecord(id: "${id}") { type ${selections[name]} } }`,
      );
      expect(data.callRecord[name].nodes).toEqual([expect.anything(), null]);
      expect(errors).toMatchObject([
        { path: ['callRecord', name, 'nodes', 1], extensions: { code } },
      ]);
    }
  });

  it.each(none)(
    'Missing segments are an error in a session of a later page: they are %j',
    async (value) => {
      const sessions = [{ id: 'a', segments: [{ id: 'g' }] }];
      const record = { type, sessions, 'sessions@odata.nextLink': linkTo('sessions') };
      response(record, { value: [{ id: 'b', segments: value }] });
      const { data, errors } = await system.ask(
        `{ callRecord(id: "${id}") { ${selections.segments} } }`,
      );
      expect(data.callRecord.sessions.nodes).toEqual([
        { sessionId: 'a', segments: [{ segmentId: 'g' }] },
        { sessionId: 'b', segments: null },
      ]);
      expect(errors).toMatchObject([
        { path: ['callRecord', 'sessions', 'nodes', 1, 'segments'], extensions: { code } },
      ]);
    },
  );

  it.each(none)('A missing list of records is an error: it is %j', async (value) => {
    microsoft.script = () => JSON.stringify({ value });
    const { data, errors } = await system.ask('{ callRecords { nodes { id } } }');
    expect(data).toEqual({ callRecords: null });
    expect(errors).toMatchObject([{ path: ['callRecords'], extensions: { code } }]);
  });

  it('A collection is not missing if it is empty, or if a list without pages is null', async () => {
    const segments = [
      { id: 'g', media: null },
      { id: 'h', media: [{ streams: null }] },
    ];
    response({
      type,
      sessions: [
        { id: 's', segments: [] },
        { id: 't', segments },
      ],
    });
    const { data, errors } = await system.ask(
      `{ callRecord(id: "${id}") { sessions(first: 9) { nodes { segments { media { streams { streamId } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.callRecord.sessions.nodes).toEqual([
      { segments: [] },
      { segments: [{ media: null }, { media: [{ streams: null }] }] },
    ]);
  });
});

describe('Identity sets with an empty slot before a filled one', () => {
  const phone = { id: '+15551234567' };
  const sets = [
    { user: { id: null }, phone },
    { user: { id: '', displayName: '' }, phone },
    { user: {}, guest: null, phone },
    { user: { '@odata.type': '#microsoft.graph.userIdentity', displayName: null }, phone },
  ];
  const identity = { __typename: 'PhoneIdentity', id: '+15551234567' };
  const who = 'identity { __typename id: identityId } identities { __typename }';

  it.each(sets)('The identity is the filled slot of the set: %j', async (set) => {
    const endpoint = { associatedIdentity: { id: null, displayName: '' }, identity: set };
    response({
      organizer_v2: { id: 'o', identity: set },
      participants_v2: [{ id: 'p', identity: set }],
      sessions: [{ id: 's', caller: endpoint }],
    });
    const { data, errors } = await system.ask(`{ callRecord(id: "${id}") {
      organizer { ${who} } participants { nodes { ${who} } }
      sessions { nodes { caller { ... on ParticipantEndpoint { associatedIdentity { __typename } } } } } } }`);
    expect(errors).toBeUndefined();
    const { organizer, participants, sessions } = data.callRecord;
    const [participant] = participants.nodes;
    for (const { identity: first, identities } of [organizer, participant]) {
      expect(first).toEqual(identity);
      expect(identities).toEqual([{ __typename: 'PhoneIdentity' }]);
    }
    expect(sessions.nodes[0].caller.associatedIdentity.__typename).toBe('PhoneIdentity');
  });

  it.each(sets)('The identity is the filled slot of the deprecated set too: %j', async (set) => {
    const empty = { id: 'o', identity: { user: { id: null } } };
    response({ organizer_v2: empty, organizer: set, participants_v2: [], participants: [set] });
    const { data, errors } = await system.ask(`{ callRecord(id: "${id}") {
      organizer { participantId ${who} } participants { nodes { participantId ${who} } } } }`);
    expect(errors).toBeUndefined();
    const { organizer, participants } = data.callRecord;
    for (const { participantId, identity: first } of [organizer, participants.nodes[0]]) {
      expect(participantId).toBe(phone.id);
      expect(first).toEqual(identity);
    }
  });

  it('The identity is null if every slot is empty', async () => {
    response({ organizer_v2: { id: 'o', identity: { user: { id: null }, phone: { id: '' } } } });
    const { data } = await system.ask(
      `{ callRecord(id: "${id}") { organizer { participantId ${who} } } }`,
    );
    expect(data.callRecord.organizer).toEqual({
      participantId: 'o',
      identity: null,
      identities: [],
    });
  });
});
