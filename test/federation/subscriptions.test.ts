import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import { MemPubSub } from '@graphql-hive/pubsub';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { Document } from '../support/document.ts';
import { eventually } from '../support/eventually.ts';
import { entityOf, organizerOf } from '../support/federation/company.ts';
import { allRoles, routerSecret } from '../support/federation/joined-system.ts';
import { type LiveSystem, startLiveSystem } from '../support/federation/live-system.ts';
import { nameOf } from '../support/federation/people.ts';
import type { RouterOptions } from '../support/federation/supergraph.ts';
import { readEvents } from '../support/system/read-events.ts';
import { bearer } from '../support/system/system.ts';

const soon = (check: () => void | Promise<void>) => eventually(check, { timeout: 9000 });
const selection = `{
  cursor previousCursor kind
  callRecord { id organizer { identity { ... on UserIdentity { user { name } } } } }
}`;
const query = (values = '') => `subscription { callRecordChanged${values} ${selection} }`;

interface Change {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly callRecord: {
    readonly id: string;
    readonly organizer: {
      readonly identity: { readonly user: { readonly name: string } | null } | null;
    } | null;
  };
}

/** The data of an event. */
interface Told {
  readonly data?: { readonly callRecordChanged?: Change } | null;
  readonly errors?: readonly object[];
}

interface Missed {
  readonly callRecordChanges: { readonly nodes: readonly Change[] };
}

function toCall({ callRecord: { id, organizer } }: Change) {
  return { id, name: organizer?.identity?.user?.name };
}

const blocks = new Document('docs/federation.md').blocks('ts');

/** How docs/federation.md tells Hive Gateway to subscribe. */
function documented(mode: 'ws' | 'http-callback') {
  return (origin: string): RouterOptions => {
    const block = blocks.find((text) => text.includes(`kind: '${mode}'`)) ?? '';
    const configurations: RouterOptions[] = [];
    const globals = createContext({
      createGatewayRuntime: (configuration: RouterOptions) => configurations.push(configuration),
      ...{ supergraph: '', propagateHeaders: {}, MemPubSub },
      process: { env: { ROUTER_SECRET: routerSecret } },
    });
    new Script(block.replace('https://router.example', origin)).runInContext(globals);
    const [{ transportEntries, pubsub, webhooks } = {}] = configurations;
    return {
      ...(transportEntries && { transportEntries: structuredClone(transportEntries) }),
      ...(pubsub && { pubsub }),
      ...(webhooks && { webhooks }),
    };
  };
}

const modes = {
  'by GET with Server-Sent Events, which needs no configuration': () => ({}),
  'by WebSocket': documented('ws'),
  'by HTTP callback': documented('http-callback'),
};

/** By WebSocket, Hive Gateway hides what it is told by a message `error`. */
const codes: Readonly<Record<string, string>> = { 'by WebSocket': 'INTERNAL_SERVER_ERROR' };

describe.each(Object.entries(modes))('Hive Gateway that subscribes %s', (mode, optionsAt) => {
  let system: LiveSystem;
  let archived = 0;
  beforeAll(async () => {
    system = await startLiveSystem(optionsAt);
    await archive();
  });
  afterAll(() => system.close());

  const listen = async (values: string, headers: Record<string, string> = system.headers) => {
    const stream = await readEvents(system.supergraph.origin, { query: query(values), headers });
    onTestFinished(() => stream.close());
    const told = () => stream.events.map(({ data }) => data as Told | undefined);
    const changes = () => told().flatMap((event) => event?.data?.callRecordChanged ?? []);
    return { told, changes, calls: () => changes().map(toCall), close: () => stream.close() };
  };
  const archive = async () => {
    const index = archived;
    archived += 1;
    const id = randomUUID();
    const organizer = entityOf(organizerOf(index));
    await saveRecord(system.calls.store, await madeWholeRecord({ id, organizer }), Date.now());
    return { id, name: nameOf(organizerOf(index)) };
  };
  /** Of the last change. */
  const readCursor = async () => {
    const text = '{ callRecordChanges(first: 100) { pageInfo { endCursor } } }';
    interface Data {
      readonly callRecordChanges: { readonly pageInfo: { readonly endCursor: string } };
    }
    const { data } = await system.supergraph.ask<Data>(text, {}, system.headers);
    return data?.callRecordChanges.pageInfo.endCursor ?? '';
  };

  it('gets each change once and in order, with the names that another subgraph knows', async () => {
    const cursor = await readCursor();
    const missed = await archive();
    const stream = await listen(`(after: "${cursor}")`);
    await soon(() => expect(stream.calls()).toEqual([missed]));
    const more = [await archive(), await archive(), await archive()];
    await soon(() => expect(stream.calls()).toEqual([missed, ...more]));
    const cursors = stream.changes().map((change) => change.cursor);
    const previous = stream.changes().map(({ previousCursor }) => previousCursor);
    expect(previous).toEqual([cursor, ...cursors.slice(0, -1)]);
  });

  it('can ask for what it has missed, and go on behind that', async () => {
    const cursor = await readCursor();
    const calls = [await archive(), await archive()];
    const text = `{ callRecordChanges(after: "${cursor}") { nodes ${selection} } }`;
    const { data } = await system.supergraph.ask<Missed>(text, {}, system.headers);
    const missed = data?.callRecordChanges.nodes ?? [];
    expect(missed.map(toCall)).toEqual(calls);
    const stream = await listen(`(after: "${missed.at(-1)?.cursor ?? ''}")`);
    const next = await archive();
    await soon(() => expect(stream.calls()).toEqual([next]));
  });

  it('tells that a subscription cannot begin', async () => {
    const wrong = await listen('(after: "x")');
    await soon(() =>
      expect(wrong.told()[0]?.errors).toMatchObject([
        { extensions: { code: codes[mode] ?? 'CURSOR_INVALID' } },
      ]),
    );
  });

  it('leaves when its client has left, so that the client has as many subscriptions as it has open', async () => {
    const roles = [...allRoles];
    const oneself = bearer(system.calls.authority.issueToUser({ oid: randomUUID(), roles }));
    for (let count = 0; count < 6; count += 1) {
      await soon(async () => {
        const cursor = await readCursor();
        // A router that is called back says then that its client has left.
        const next = await archive();
        const stream = await listen(`(after: "${cursor}")`, oneself);
        await expect.poll(() => stream.told().length).toBeGreaterThan(0);
        expect(stream.calls()).toEqual([next]);
        stream.close();
      });
    }
  });

  it('does not see more than its caller', async () => {
    const cursor = await readCursor();
    const few = bearer(system.calls.authority.issueToUser({ roles: ['CallRecords.Read'] }));
    const stream = await listen(`(after: "${cursor}")`, few);
    const { id } = await archive();
    await soon(() => expect(stream.calls()).toEqual([{ id, name: undefined }]));
    expect(stream.told()[0]?.errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', class: 'identity' } },
    ]);
  });
});
