import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type GraphQLField,
  type GraphQLInputField,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataClasses } from '../src/access/data-class.ts';
import { readConfiguration } from '../src/config/read-configuration.ts';
import { secretVariables, variables } from '../src/config/variables.ts';
import { classOf } from '../src/schema/class-of.ts';
import { createExecutableSchema } from '../src/schema/executable-schema.ts';
import { isOfSpecification } from '../src/schema/of-specification.ts';
import { expectTried, tableOf } from './document-tables.ts';
import { bearer, type CallerSystem, startSystem } from './journeys/harness.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const text = read('docs/security.md');

function blocks(language: string): readonly string[] {
  const fence = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm');
  return [...text.matchAll(fence)].map((match) => match[1] ?? '');
}

const unquote = (cell: string | undefined) => (cell ?? '').replaceAll('`', '');
const quote = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

type Variable = keyof typeof variables;
const isVariable = (name: string): name is Variable => Object.hasOwn(variables, name);
const defaultOf = (name: string) => {
  const value: unknown = isVariable(name) ? variables[name].parse(undefined) : undefined;
  return typeof value === 'number' ? value.toString() : value;
};

/** What the SDL says: of each class the fields, and the types that have just those. */
function classRows(): readonly (readonly string[])[] {
  const schema = createExecutableSchema();
  return dataClasses.flatMap((dataClass) => {
    const rows = new Map<string, string[]>();
    for (const type of Object.values(schema.getTypeMap())) {
      if (!(isObjectType(type) || isInputObjectType(type)) || isOfSpecification(type)) continue;
      const fields: Readonly<Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>> =
        type.getFields();
      const names = Object.values(fields)
        .filter((field) => !isOfSpecification(field) && classOf(field) === dataClass)
        .map(({ name }) => name);
      const key = quote(names);
      if (key !== '') rows.set(key, [...(rows.get(key) ?? []), type.name]);
    }
    return [...rows].map(([names, types]) => [`\`${dataClass}\``, quote(types.sort()), names]);
  });
}

describe('docs/security.md', () => {
  it('has every sensitive field of the SDL in its class, and no other', () => {
    expect(tableOf(text, 'Classes')).toEqual(classRows());
  });

  it('has the default names of the roles', () => {
    const told = tableOf(text, 'Roles').map(([variable, name]) => [
      unquote(variable),
      unquote(name),
    ]);
    const roles = Object.keys(variables).filter((name) => name.startsWith('ROLE_'));
    expect(told.sort()).toEqual(roles.map((name) => [name, defaultOf(name)]).sort());
  });

  it('has the default of every limit', () => {
    const told = tableOf(text, 'Limits').map(([variable, value]) => [
      unquote(variable),
      unquote(value),
    ]);
    expect(told).toEqual(told.map(([name = '']) => [name, defaultOf(name)]));
    const limits = Object.keys(variables).filter((name) => name.startsWith('MAX_'));
    expect(told.map(([name]) => name).sort()).toEqual(
      [...limits, 'DEADLINE_MS', 'WRITE_TIMEOUT_MS'].sort(),
    );
  });

  it('says of every secret how it is replaced', () => {
    const told = tableOf(text, 'Secrets').map(([variable]) => unquote(variable));
    expect(told.sort()).toEqual([...secretVariables].sort());
  });

  it('names variables and codes of errors that there are', () => {
    const errors = [...read('src/errors.ts').matchAll(/code = '(\w+)'/g)].map(([, code]) => code);
    const known = new Set<string | undefined>([
      ...Object.keys(variables),
      ...secretVariables.map((name) => `${name}_FILE`),
      ...errors,
      'NAME_FILE',
      'NODE_TLS_REJECT_UNAUTHORIZED',
    ]);
    const named = [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(60);
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('names commands, files and sections that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
    expect(commands).toContain('audit:verify');
    for (const name of commands) expect(Object.keys(scripts)).toContain(name);
    const links = [...text.matchAll(/\]\((\.\.\/[^)#]*)/g)].map(([, path]) => path ?? '');
    for (const path of links) expect(existsSync(new URL(`docs/${path}`, root)), path).toBe(true);
    const anchors = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, name]) => name);
    const titles = [...text.matchAll(/^##+ (.*)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    expect(anchors.filter((name) => !titles.includes(name ?? ''))).toEqual([]);
    expect(read('SECURITY.md')).toContain('What is not promised');
    expect(titles).toContain('what-is-not-promised');
  });

  it('names for each row of its tables tests that try it, and those are there', () => {
    const sections = [
      'Who attacks, and what is promised',
      'Roles',
      'Classes',
      'Limits',
      'Secrets',
      'What is logged',
    ];
    expectTried(text, sections, 'Where each promise is tried');
  });

  it('has a configuration that is good', () => {
    const folder = mkdtempSync(join(tmpdir(), 'docs-'));
    const lines = (blocks('ini')[0] ?? '').replaceAll('/run/secrets', folder).trim().split('\n');
    const environment = Object.fromEntries(lines.map((line) => line.split('=', 2))) as Readonly<
      Record<string, string>
    >;
    for (const [name, path] of Object.entries(environment)) {
      if (path.startsWith(folder)) writeFileSync(path, `${name} of 32 characters and more`);
    }
    const configuration = readConfiguration(environment);
    rmSync(folder, { recursive: true });
    expect(configuration).toMatchObject({
      callers: { mode: 'entra' },
      introspection: false,
      playground: false,
      upstreamTrace: false,
      safelist: { isOnly: true },
      audit: { servesUnwritten: false },
    });
  });

  it('has the header by which the router is known', () => {
    const header = /const routerHeader = '([\w-]+)'/.exec(
      read('src/server/authenticate-caller.ts'),
    );
    expect(blocks('yaml')[0]).toContain(`name: ${header?.[1] ?? 'none'}\n`);
  });
});

describe('What docs/security.md shows of a read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  const file = join(folder, 'audit.jsonl');
  const key = 'the key of an audit that is long enough';
  let system: CallerSystem;
  beforeAll(async () => {
    system = await startSystem({
      callers: true,
      configuration: { audit: { file, key, servesUnwritten: false } },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function verify(path: string, secret: string, ...words: readonly string[]) {
    const program = fileURLToPath(new URL('dist/audit-verify.js', root));
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, path, ...words], {
      env: { ...process.env, AUDIT_KEY: secret, AUDIT_KEY_FILE: '' },
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }

  it(
    'is its answer, its line in the audit, and what the command says',
    { timeout: 60_000 },
    async () => {
      const [query = ''] = blocks('graphql');
      const [answer = '', line = '', listLine = ''] = blocks('json');
      const roles = ['CallRecords.Read', 'CallRecords.Read.Identity'];
      const token = system.authority.issueToUser({ roles: roles.slice(0, 1) });
      const given = await system.ask(query, {}, bearer(token));
      const documented = JSON.parse(line) as object;
      const documentedList = JSON.parse(listLine) as { readonly filter: object };
      await system.ask(
        `query LatelyWith($filter: CallRecordFilter) {
          callRecords(first: 0, filter: $filter) { pageInfo { hasNextPage } } }`,
        { filter: documentedList.filter },
        bearer(system.authority.issueToUser({ roles })),
      );
      await system.close();
      const errors = given.errors?.map(({ message, path, extensions }) => ({
        message,
        path,
        extensions,
      }));
      expect({ data: given.data as unknown, errors }).toEqual(JSON.parse(answer));

      const [written = '', writtenList = ''] = readFileSync(file, 'utf8').split('\n');
      const entries = [written, writtenList].map((text) => JSON.parse(text) as object);
      for (const [index, entry] of entries.entries()) {
        const shown = [documented, documentedList][index] ?? {};
        expect(withoutValues(entry)).toEqual(withoutValues(shown));
        expect(Object.keys(entry)).toEqual(Object.keys(shown));
      }

      const whole = verify(file, key);
      const head = /head ([0-9a-f]{64})/.exec(whole.output)?.[1] ?? '';
      expect(whole).toMatchObject({ status: 0 });
      expect(verify(file, key, '--head', head, '--lines', '2').status).toBe(0);
      const cut = join(folder, 'cut');
      writeFileSync(cut, `${written}\n`);
      expect(verify(cut, key).status).toBe(0);
      const found = verify(cut, key, '--head', head, '--lines', '2');
      expect(found.status).toBe(1);
      const other = verify(file, 'another key of an audit, long enough');
      expect(other.status).toBe(1);
      const prose = text.replaceAll(/\s+/g, ' ');
      for (const { output } of [found, other]) {
        const [, told = 'nothing'] = /broken: (.*)\.\n/.exec(output) ?? [];
        expect(prose).toContain(`\`${told}\``);
      }
    },
  );

  /** What is another one with each read, and whose ids are the emulator's. */
  function withoutValues(entry: object): unknown {
    const { time, operation, mac, ...rest } = entry as Readonly<Record<string, unknown>>;
    expect([time, operation, mac].map((value) => typeof value)).toEqual(Array(3).fill('string'));
    return rest;
  }
});
