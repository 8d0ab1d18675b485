import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleVariables } from '../../playground/example-variables.ts';
import { startSystem, type System } from './harness.ts';

const folder = new URL('../../examples/', import.meta.url);
const examples = readdirSync(folder)
  .sort()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .map((text) => [/^query (\w+)/m.exec(text)?.[1] ?? '', text] as const);

/** The requests that the comment at its head says it becomes, continuation lines joined. */
function promised(example: string): readonly string[] {
  const comment = example.slice(0, example.indexOf('query ')).replaceAll(/^# ?/gm, '');
  return comment
    .replaceAll(/\n +/g, '')
    .split('\n')
    .flatMap((line) => (line.startsWith('GET ') ? [line.slice('GET '.length)] : []));
}

/** A request as a comment writes it: what differs from day to day or is long is left out. */
function abridge(url: string): string {
  return url
    .replace(/callRecords\/[0-9a-f-]{36}/, 'callRecords/{id}')
    .replaceAll(/\$select=[^&)]*/g, () => '$select=…')
    .replace(/\$filter=.*/, () => '$filter=…');
}

describe('The example operations', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  it.each(examples)(
    'become the requests that they promise, and are answered: %s',
    async (name, text) => {
      const variables = JSON.parse(exampleVariables(name, new Date()) ?? '{}') as Record<
        string,
        unknown
      >;
      const { data, errors } = await system.ask(text, variables);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data).length).toBeGreaterThan(200);
      const { requests } = system.emulator;
      const urls = requests.flatMap(({ url, steps }) => steps?.map((step) => step.url) ?? [url]);
      const promises = promised(text).map((promise) => abridge(promise));
      expect(promises).toEqual(expect.arrayContaining([...new Set(urls.map(abridge))]));
      expect(requests.some(({ steps }) => steps)).toBe(text.includes('$batch'));
    },
  );
});
