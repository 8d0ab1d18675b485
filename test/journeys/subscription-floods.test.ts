import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { sqlite } from '../support/store/engines.ts';
import { type OpenedSocket, openSocket } from '../support/system/open-socket.ts';
import { readEvents } from '../support/system/read-events.ts';
import type { System } from '../support/system/system.ts';

const query = 'subscription { callRecordChanged { cursor } }';
const allowed = 5;
const flood = Array.from({ length: 50 });

describe('A flood', () => {
  let system: Archived & System;
  beforeAll(async () => {
    system = await startArchived(sqlite, {
      configuration: {
        limits: { ...defaultLimits, subscriptions: allowed, callerSubscriptions: allowed },
      },
    });
  });
  afterAll(() => system.close());

  const value = async (name: string, labels: Record<string, string>) =>
    (await scrape(system.adminUrl)).value(name, labels) ?? 0;
  const refused = () => value('callrecords_rejected_total', { code: 'OVERLOADED' });
  const open = (transport: string) => value('callrecords_event_streams', { transport });
  const listen = async () => {
    const stream = await readEvents(system.gatewayUrl, { query });
    onTestFinished(() => stream.close());
    return stream;
  };

  it('P3: of subscriptions by HTTP gets as many as are allowed, and the others are refused and counted', async () => {
    const before = await refused();
    const streams = await Promise.all(flood.map(listen));
    const begun = streams.filter(({ status }) => status === 200);
    expect(begun).toHaveLength(allowed);
    for (const { status } of streams) expect([200, 503]).toContain(status);
    expect(await refused()).toBe(before + flood.length - allowed);
    expect(await open('sse')).toBe(allowed);
    begun[0]?.close();
    await eventually(async () => expect(await open('sse')).toBe(allowed - 1));
    expect((await listen()).status).toBe(200);
    for (const stream of begun) stream.close();
  });

  it('P3: of WebSockets gets as many as are allowed, and the others are refused before they are open', async () => {
    const before = await refused();
    const tries = await Promise.allSettled(flood.map(() => openSocket(system.gatewayUrl)));
    const sockets = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    onTestFinished(() => sockets.forEach(({ socket }) => socket.terminate()));
    expect(sockets).toHaveLength(allowed);
    for (const each of tries) {
      if (each.status === 'rejected') expect(String(each.reason)).toContain('Refused with 503');
    }
    expect(await refused()).toBe(before + flood.length - allowed);
    const [first] = sockets as [OpenedSocket];
    first.socket.terminate();
    await eventually(async () => {
      const another = await openSocket(system.gatewayUrl);
      another.socket.terminate();
    });
  });

  it.each([
    ['by a page of another site', { origin: 'https://evil.example' }, 400],
    ['although no caller is verified', { 'apollo-require-preflight': '1' }, 405],
  ])('P3: by GET is refused %s', async (_how, headers, status) => {
    const stream = await readEvents(system.gatewayUrl, { query, headers, method: 'GET' });
    onTestFinished(() => stream.close());
    expect(stream.status).toBe(status);
  });
});
