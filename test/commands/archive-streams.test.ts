import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import type { JsonObject } from '../../emulator/tenant.ts';
import type { Store } from '../../src/store/store.ts';
import { fillArchive } from '../support/archive/fill-archive.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const program = fileURLToPath(new URL('../../dist/commands/archive.js', import.meta.url));
const ids = [storyRecords.badWifiCall, storyRecords.meetingOf150Sessions];

type Row = Readonly<Record<string, boolean | number | string | null>>;

describeEngines('npm run archive -- export --streams', (engine) => {
  let emulator: Emulator;
  let place: StorePlace;
  let store: Store;
  let records: readonly JsonObject[];
  const folder = mkdtempSync(join(tmpdir(), 'archive-streams-'));
  beforeAll(async () => {
    emulator = await startEmulator();
    place = await engine.makePlace();
    store = await place.open();
    records = ids.map((id) => emulator.wholeRecord(id));
    await fillArchive(store, records);
  });
  afterAll(async () => {
    await store.close();
    place.remove();
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const run = (words: readonly string[], environment: object = {}) =>
    spawnCommand([process.execPath, program, 'export', '--streams', ...words], environment);
  /** No file can have more than 64 or 128 kB there. */
  const runOnSmallDisk = (words: readonly string[]) =>
    spawnCommand([
      ...['sh', '-c', 'ulimit -f 128 && exec "$@"', 'sh', process.execPath, program],
      ...['export', '--streams', ...words],
    ]);
  const spawnCommand = async ([command = '', ...words]: readonly string[], environment = {}) => {
    const child = spawn(command, words, {
      env: { PATH: process.env.PATH, ARCHIVE_URL: place.url, ...environment },
    });
    const [output, errors, status] = await Promise.all([
      buffer(child.stdout),
      buffer(child.stderr),
      new Promise((resolve) => child.on('close', resolve)),
    ]);
    return { status, output: output.toString(), errors: errors.toString() };
  };
  const rowsOf = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);

  const streamsIn = (value: unknown): readonly JsonObject[] => {
    if (Array.isArray(value)) return value.flatMap(streamsIn);
    if (typeof value !== 'object' || value === null) return [];
    const { streams, ...others } = value as JsonObject;
    return [
      ...(Array.isArray(streams) ? (streams as readonly JsonObject[]) : []),
      ...Object.values(others).flatMap(streamsIn),
    ];
  };

  it('writes a row for each stream, with its call, its ends and its classification', async () => {
    const { status, output, errors } = await run([]);
    expect([status, errors]).toEqual([0, 'Streams of 2 records written.\n']);
    const rows = rowsOf(output);
    expect(rows.map((row) => row.stream_id).sort()).toEqual(
      streamsIn(records)
        .map(({ streamId }) => streamId)
        .sort(),
    );
    const poor = rows.filter((row) => row.classification === 'POOR');
    expect(poor.length).toBeGreaterThan(0);
    expect(poor[0]).toMatchObject({ rule_set: 'CQD_2022' });
    expect(poor[0]?.poor_because).toMatch(/^average[A-Z]/);
    expect(poor.map((row) => row.call_id)).toContain(ids[0]);
  });

  it('writes the same rows in each format, for its owner alone', async () => {
    const rows = rowsOf((await run([])).output);
    const file = (name: string) => join(folder, `${engine.name}-${name}`);
    expect((await run(['--format', 'parquet', file('a.parquet')])).status).toBe(0);
    const read = await parquetReadObjects({ file: await asyncBufferFromFile(file('a.parquet')) });
    expect(read).toEqual(rows);
    expect((await run(['--format', 'csv', file('a.csv')])).status).toBe(0);
    const [header = '', ...lines] = readFileSync(file('a.csv'), 'utf8').trim().split('\r\n');
    expect(header.split(',')).toEqual(Object.keys(rows[0] ?? {}));
    expect(lines).toHaveLength(rows.length);
    for (const name of ['a.parquet', 'a.csv'])
      expect(statSync(file(name)).mode & 0o777).toBe(0o600);
    const again = await run(['--format', 'csv', file('a.csv')]);
    expect(again.status).toBe(2);
  });

  it('takes the format from the ending of the file, unless it is named', async () => {
    const start = async (name: string, ...words: readonly string[]) => {
      const file = join(folder, `${engine.name}-ending-${name}`);
      expect((await run([file, ...words])).status).toBe(0);
      return readFileSync(file).subarray(0, 8).toString();
    };
    expect(await start('a.parquet')).toMatch(/^PAR1/);
    expect(await start('a.CSV')).toBe('call_id,');
    expect(await start('a.jsonl')).toBe('{"call_i');
    expect(await start('a.txt', '--format', 'jsonl')).toBe('{"call_i');
    expect(await start('b.parquet', '--format', 'csv')).toBe('call_id,');
  });

  it('writes pseudonyms in place of ids, subnets and devices', async () => {
    const keys = {
      PSEUDONYM_KEY: 'k'.repeat(32),
      AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
    };
    const [plain, hidden] = [await run([]), await run(['--pseudonyms'], keys)].map(({ output }) =>
      rowsOf(output),
    );
    const names = [
      'caller_id',
      'callee_id',
      'caller_subnet',
      'callee_subnet',
      'caller_render_device',
    ];
    for (const [index, row] of (hidden ?? []).entries()) {
      for (const name of names) {
        const was = plain?.[index]?.[name] ?? null;
        if (was === null) expect(row[name]).toBeNull();
        else expect(row[name]).toMatch(/^pseudonym-/);
      }
      expect(row.classification).toBe(plain?.[index]?.classification);
    }
    expect((await run(['--pseudonyms'])).status).toBe(2);
  });

  it.each(['csv', 'jsonl', 'parquet'])(
    'says that a disk is full, and leaves no part of a file of %s',
    async (format) => {
      const file = join(folder, `${engine.name}-full.${format}`);
      const { status, errors } = await runOnSmallDisk(['--format', format, file]);
      expect(status).toBe(2);
      expect(errors).toMatch(/^EFBIG: file too large, write\n$/);
      expect(readdirSync(folder).filter((name) => name.includes('-full'))).toEqual([]);
    },
  );

  it('leaves the part of a file alone that another command has written, and says so', async () => {
    const file = join(folder, `${engine.name}-left.csv`);
    writeFileSync(`${file}.partial`, 'a part');
    expect(await run(['--format', 'csv', file])).toEqual({
      ...{ status: 2, output: '' },
      errors: `${file}.partial exists. If no other command is writing it, remove it.\n`,
    });
    expect(readFileSync(`${file}.partial`, 'utf8')).toBe('a part');
  });

  it.each([
    ['streams', ['--streams']],
    ['records', []],
  ])(
    'says that it was interrupted, because its output of %s is not whole then',
    async (_, words) => {
      const child = spawn(process.execPath, [program, 'export', ...words], {
        env: { PATH: process.env.PATH, ARCHIVE_URL: place.url },
      });
      const ended = once(child, 'close');
      const errors = text(child.stderr);
      // It cannot write everything before it is read.
      await once(child.stdout, 'readable');
      child.kill('SIGINT');
      child.stdout.resume();
      expect(await ended).toEqual([2, null]);
      expect(await errors).toMatch(/^Interrupted\.$/m);
    },
  );

  it('says that the standard output is full, and does not take it for whole', async () => {
    const words = ['sh', '-c', 'exec "$@" > /dev/full', 'sh', process.execPath, program];
    const { status, errors } = await spawnCommand([...words, 'export', '--streams']);
    expect([status, errors]).toEqual([2, 'ENOSPC: no space left on device, write\n']);
  });

  it('writes the calls of a period only', async () => {
    const start = records[0]?.startDateTime as string;
    const { output } = await run([
      '--from',
      start,
      '--to',
      new Date(Date.parse(start) + 1000).toISOString(),
    ]);
    expect(new Set(rowsOf(output).map((row) => row.call_id))).toEqual(new Set([ids[0]]));
  });

  it.each([
    [['--format', 'parquet'], 'Name the file'],
    [['x.parqet'], 'The ending of x.parqet is no format. End it with one of parquet, csv, jsonl,'],
    [['x'], 'The ending of x is no format.'],
    [['--format', 'xml', 'x'], '--format must be one of parquet, csv, jsonl.'],
  ])('refuses %s, and says why', async (words, reason) => {
    const { status, errors } = await run(words);
    expect(status).toBe(2);
    expect(errors).toContain(reason);
  });
});
