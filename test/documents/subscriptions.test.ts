import { expect, it, onTestFinished } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { startArchived } from '../support/archive/archived-system.ts';
import { noteChange } from '../support/archive/note-change.ts';
import { Document } from '../support/document.ts';
import { environmentFor } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { sqlite } from '../support/store/engines.ts';
import { readEvents } from '../support/system/read-events.ts';

it('The configuration of docs/subscriptions.md lets a router be called back', () => {
  const [block = ''] = new Document('docs/subscriptions.md').blocks('ini');
  const [, origins = ''] = /^CALLBACK_ORIGINS=(.*)$/m.exec(block) ?? [];
  const set = { CALLBACK_ORIGINS: origins, ROUTER_SECRET: 'a secret that only the router knows' };
  const { callbackOrigins, routerSecrets } = readConfiguration({
    ...environmentFor(),
    ...{ ARCHIVE_URL: 'sqlite:/archive.db', ...set },
  });
  expect([callbackOrigins, routerSecrets]).toEqual([[origins], [set.ROUTER_SECRET]]);
  expect(block).toContain('ROUTER_SECRET_FILE=');
});

it('The subscription of docs/subscriptions.md, and the one that curl sends, have a value for every field', async () => {
  const document = new Document('docs/subscriptions.md');
  const [query = ''] = document.blocks('graphql');
  const [curl = ''] = document.blocks('sh');
  const [, body = '{}'] = /-d '(.*)'/s.exec(curl) ?? [];
  const sent = JSON.parse(body) as { readonly query: string };
  expect(curl).toContain(`'accept: text/event-stream'`);
  const system = await startArchived(sqlite);
  onTestFinished(() => system.close());
  const streams = [
    await readEvents(system.gatewayUrl, { query }),
    await readEvents(system.gatewayUrl, sent),
  ];
  onTestFinished(() => streams.forEach((stream) => stream.close()));
  for (const { id } of system.emulator.presentVersions().slice(0, 2)) {
    await system.archive([id]);
    await noteChange(system.store, id);
  }
  for (const { events } of streams) {
    await eventually(() => expect(events).toHaveLength(2));
    const { data } = (events[1]?.data ?? {}) as { readonly data?: unknown };
    expect(JSON.stringify(data)).toContain('"classification":"');
    expect(JSON.stringify(data)).not.toContain('null');
  }
});
