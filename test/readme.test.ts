import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretVariables, variables } from '../src/config/variables.ts';
import { Budget } from '../src/msgraph/budget.ts';
import type { Quota } from '../src/quota.ts';
import { startSystem, type System } from './journeys/harness.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');

function blocks(language: string): readonly string[] {
  const fence = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm');
  return [...readme.matchAll(fence)].map((match) => match[1] ?? '');
}

describe('The README', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  it('shows the request that its query becomes', async () => {
    const [query = ''] = blocks('graphql');
    const { data, errors } = await system.ask(query);
    expect(errors).toBeUndefined();
    expect(data.callRecord.sessions.nodes).not.toEqual([]);
    const requests = system.emulator.requests.map(({ method, url }) => `${method} ${url}\n`);
    expect(requests).toEqual(blocks('http'));
  });

  it('explains a price, for which nothing is sent', async () => {
    const curl = blocks('sh').find((block) => block.startsWith('curl')) ?? '';
    system.emulator.clearRequests();
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: /-d '([^']*)'/.exec(curl)?.[1] ?? '',
    });
    expect(await response.json()).toMatchObject({
      extensions: { cost: { requestedUpstreamRequests: 61, actualUpstreamRequests: 0 } },
    });
    expect(system.emulator.requests).toEqual([]);
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = blocks('sh')
      .join('')
      .matchAll(/npm (?:run )?([a-z:]+)/g);
    const names = [...commands].flatMap(([, name]) => (name && name !== 'ci' ? [name] : []));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(Object.keys(scripts)).toContain(name);
  });

  it('tells what is left of the quota with more replicas, and after a start', () => {
    const quota: Quota = {
      application: variables.QUOTA_APPLICATION.parse(undefined),
      recordFirst: variables.QUOTA_RECORD_FIRST.parse(undefined),
      recordLater: variables.QUOTA_RECORD_LATER.parse(undefined),
      listFirst: variables.QUOTA_LIST_FIRST.parse(undefined),
      listLater: variables.QUOTA_LIST_LATER.parse(undefined),
    };
    const availableTo = (replicas: number) => {
      let now = 0;
      const budget = new Budget({ quota, replicas, now: () => now });
      const [atStart, later] = [0, 300_000].map((time) => {
        now = time;
        return Object.values(budget.windows()).map(({ available }) => available);
      });
      return [later, atStart];
    };
    const granted = Object.values(quota).map(({ requests }) => requests);
    const columns = [granted, ...availableTo(1), ...availableTo(4)];
    const [, table = ''] = readme.split('| Microsoft grants |');
    const rows = (table.split('\n\n')[0] ?? '').split('\n').slice(2);
    const told = rows.map((row) => row.split('|').slice(2, -1).map(Number));
    expect(told).toEqual(granted.map((_, index) => columns.map((column) => column?.[index])));
  });

  it('has the two lines with which a new user begins', () => {
    expect(blocks('sh')).toEqual(
      expect.arrayContaining(['npm ci && npm run demo\n', 'npm ci && npm test\n']),
    );
  });

  it('tells every variable of the configuration, and no other', () => {
    const [, table = ''] = readme.split('### Configuration');
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
    expect(told.map(([, name]) => name).sort()).toEqual(Object.keys(variables).sort());
    for (const name of secretVariables) expect(table).toContain(`\`${name}\``);
  });

  it('tells every error code, and no other', () => {
    const codes = [...read('src/errors.ts').matchAll(/code = '(\w+)'/g)].map(([, code]) => code);
    const [, table = ''] = readme.split('## Errors');
    const rows = (table.split('\n## ')[0] ?? '')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
    expect(told.map(([, code]) => code).sort()).toEqual(
      [...new Set([...codes, 'INTERNAL_SERVER_ERROR'])].sort(),
    );
  });
});
