import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { printClientSchema } from '../../src/schema/sdl/print-client-schema.ts';
import { readSdl } from '../../src/schema/sdl/read-sdl.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { type JoinedSystem, startJoinedSystem } from '../support/federation/joined-system.ts';
import { tokensOf, writeOut } from '../support/federation/written-out.ts';

const everything = writeOut(buildSchema(printClientSchema(readSdl({ hasNode: true }))), 60);
const { badWifiCall, guestMeeting } = storyRecords;

describe('Two whole calls, written out as routers do', () => {
  let system: JoinedSystem;
  beforeAll(async () => (system = await startJoinedSystem()));
  afterAll(() => system.close());

  const query = `{
    one: callRecord(id: "${badWifiCall}") ${everything}
    other: callRecord(id: "${guestMeeting}") ${everything}
  }`;
  interface Data {
    readonly one: Called;
    readonly other: Called;
  }
  interface Called {
    readonly id: string;
    readonly sessions: { readonly nodes: readonly object[] };
  }

  it('The written-out query is as large as one that a router was seen to send', () => {
    expect(tokensOf(everything)).toBeGreaterThanOrEqual(1972);
    expect(everything.match(/\w+: \w+ /g)?.length).toBeGreaterThan(30);
    expect(tokensOf(query)).toBeLessThan(defaultLimits.tokens);
  });

  it('The written-out query is served with default limits, directly and through a router', async () => {
    const direct = await system.calls.ask(query, {}, system.headers());
    expect(direct.errors).toBeUndefined();
    const { one, other } = direct.data as Data;
    expect([one.id, other.id]).toEqual([badWifiCall, guestMeeting]);
    for (const { sessions } of [one, other]) expect(sessions.nodes).not.toEqual([]);
    const routed = await system.supergraph.ask<Data>(query, {}, system.headers());
    expect(routed.errors).toBeUndefined();
    expect(routed.data).toEqual(direct.data);
  });

  it('The written-out query is served if a router references the calls', async () => {
    const ids = JSON.stringify([badWifiCall, guestMeeting]);
    const referring = `{ meetings(ids: ${ids}) { call ${everything} } }`;
    const { data, errors } = await system.supergraph.ask<{
      readonly meetings: readonly { readonly call: Called }[];
    }>(referring, {}, system.headers());
    expect(errors).toBeUndefined();
    expect(data?.meetings.map(({ call }) => call.id)).toEqual([badWifiCall, guestMeeting]);
  });
});
