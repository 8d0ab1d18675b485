import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSystem, type System } from '../support/system/system.ts';
import { Document, readText } from '../support/document.ts';

const readme = new Document('README.md');

describe('The README', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  it('shows the request that its query becomes', async () => {
    const [query = ''] = readme.blocks('graphql');
    const { data, errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    expect(data.callRecord.quality).toMatchObject({
      classification: 'POOR',
      worstStream: { stream: { receiver: { network: { connectionType: 'WIFI' } } } },
    });
    const requests = system.emulator.requests.map(({ method, url }) => `${method} ${url}\n`);
    expect(requests).toEqual(readme.blocks('http'));
  });

  it('has at most 900 words', () => {
    const words = readme.text.split(/\s+/).filter((word) => word !== '');
    expect(words.length).toBeGreaterThan(300);
    expect(words.length).toBeLessThanOrEqual(900);
  });

  it('has lines of at most 120 characters, except the request', () => {
    const [request = ''] = readme.blocks('http');
    const lines = readme.text.replace(request, '').split('\n');
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });

  it('has the two lines with which a new user begins', () => {
    expect(readme.blocks('sh')).toEqual(['npm ci && npm run demo\n', 'npm ci && npm test\n']);
  });

  it('names commands that exist', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: object };
    const commands = readme
      .blocks('sh')
      .join('')
      .matchAll(/npm (?:run )?([a-z:]+)/g);
    const names = [...commands].map(([, name]) => name).filter((name) => name !== 'ci');
    expect(names).toEqual(['demo', 'test']);
    for (const name of names) expect(Object.keys(scripts)).toContain(name);
  });

  it('links to every document', () => {
    const linked = [...readme.prose.matchAll(/\]\(docs\/([^)#]+\.md)/g)].map(([, file]) => file);
    const files = readdirSync(new URL('../../docs/', import.meta.url));
    const documents = files.filter((file) => file.endsWith('.md'));
    expect([...new Set(linked)].sort()).toEqual(documents.sort());
  });
});
