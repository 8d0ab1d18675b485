import { expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { Document } from '../support/document.ts';
import { environmentFor } from '../support/environment.ts';

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
