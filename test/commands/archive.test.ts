import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { storyPeople } from '../../emulator/story-people.ts';
import { readUnaudited } from '../../src/archive/redaction/forgetting.ts';
import { lockAudit } from '../../src/audit/lock.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { saveFirstFill } from '../../src/notifications/first-fill.ts';
import type { Store } from '../../src/store/store.ts';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { fillArchive } from '../support/archive/fill-archive.ts';
import { tablesWith } from '../support/archive/stored-rows.ts';
import { auditKey, createAuditDirectory, linesOf } from '../support/audit/audits.ts';
import { countDays, counter, makeFacts } from '../support/statistics/counted-archive.ts';
import { describeEngines, type StorePlace } from '../support/store/engines.ts';

const program = fileURLToPath(new URL('../../dist/commands/archive.js', import.meta.url));
const ids = [storyRecords.seedRecord, storyRecords.meetingOf150Sessions].sort();
const [first = '', second = ''] = ids;

async function runCommand(words: readonly string[], environment: object) {
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env.PATH, ...environment },
  });
  const [output, errors, status] = await Promise.all([
    buffer(child.stdout),
    buffer(child.stderr),
    new Promise((resolve) => child.on('close', resolve)),
  ]);
  return { status, output: output.toString(), errors: errors.toString() };
}

describeEngines('npm run archive', (engine) => {
  let emulator: Emulator;
  let place: StorePlace;
  let store: Store;
  const folder = mkdtempSync(join(tmpdir(), 'archive-command-'));
  beforeAll(async () => {
    emulator = await startEmulator();
    place = await engine.makePlace();
    store = await place.open();
    await fillArchive(
      store,
      ids.map((id) => emulator.wholeRecord(id)),
    );
  });
  afterAll(async () => {
    await store.close();
    place.remove();
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const run = (words: readonly string[], url = place.url) =>
    runCommand(words, { ARCHIVE_URL: url });

  it('status tells what is archived and what waits', async () => {
    const { status, output } = await run(['status']);
    expect(status).toBe(0);
    expect(output).toMatch(/^records +2, with \d+ sessions in [\d.]+ MB$/m);
    expect(output).toMatch(/^waiting +0 records$/m);
    expect(output).toMatch(/^whole +no time yet$/m);
    expect(output).toMatch(/^first fill +not begun$/m);
    expect(output).not.toContain('forgotten');
  });

  it('status tells which records and days are not counted yet', async () => {
    const notCounted = async () => /^not counted +(.*)$/m.exec((await run(['status'])).output)?.[1];
    expect(await notCounted()).toBe('2 records, and 0 days that have changed');
    await makeFacts(store);
    expect(await notCounted()).toBe('0 records, and 2 days that have changed');
    await countDays(store, { ruleSets: counter.ruleSets, minGroupSize: 5 });
    expect(await notCounted()).toBe('0 records, and 0 days that have changed');
  });

  it('status tells how far the first fill is', async () => {
    const [startedAt, from] = [Date.now() - 60_000, Date.parse('2026-11-01T00:00:00Z')];
    const fill = { startedAt, from, until: from + 1, listedUntil: from, listed: 3 };
    await store.write([saveFirstFill({ ...fill, completedAt: null })]);
    expect((await run(['status'])).output).toMatch(/^first fill +3 of 3 or more records$/m);
    await store.write([
      saveFirstFill({ ...fill, listedUntil: from + 1, completedAt: null }),
      {
        sql: "INSERT INTO queue (record_id, start_time, source, added_at, due_at, attempts, hints) VALUES ('x', $1, 'first-fill', 0, 0, 0, 0)",
        values: ['2026-11-01T00:00:00.0000000Z'],
      },
    ]);
    expect((await run(['status'])).output).toMatch(
      /^first fill +2 of 3 records, the oldest left began at 2026-11-01T00:00:00.0000000Z, finished by 20\S+Z$/m,
    );
    await store.write([{ sql: 'DELETE FROM queue' }]);
    expect((await run(['status'])).output).toMatch(/^first fill +3 records, complete$/m);
  });

  it('verify finds nothing in a whole archive', async () => {
    const { status, output } = await run(['verify']);
    expect({ status, output }).toEqual({ status: 0, output: '2 records verified, no problem.\n' });
  });

  it('verify goes on after a record', async () => {
    const { output } = await run(['verify', '--after', first]);
    expect(output).toBe('1 records verified, no problem.\n');
  });

  it.each([
    [
      'a changed byte',
      "UPDATE record_page SET hash = record.hash FROM record WHERE record.id = $1 AND record_page.record_id = $1 AND page = 0 AND collection = 'sessions'",
      'the hash of the page 0 of sessions is another',
    ],
    [
      'a lost page',
      "DELETE FROM record_page WHERE record_id = $1 AND collection = 'sessions' AND page = 0",
      'sessions are missing or too many',
    ],
    [
      'a wrong count',
      'UPDATE record SET session_count = 0 WHERE id = $1',
      'sessions are missing or too many',
    ],
    [
      'an unknown codec',
      "UPDATE record SET codec = 'future' WHERE id = $1",
      'the record cannot be read',
    ],
  ])('verify finds %s', async (_, sql, problem) => {
    await store.write([{ sql, values: [second], mustChange: true }]);
    const { status, output } = await run(['verify']);
    await fillArchive(store, [emulator.wholeRecord(second)]);
    expect(status).toBe(1);
    expect(output).toContain(`${second}: ${problem}\n`);
  });

  it('export writes each record in the form of Microsoft, with every session', async () => {
    const { status, output } = await run(['export']);
    expect(status).toBe(0);
    const records = output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown);
    expect(records).toEqual(ids.map((id) => emulator.wholeRecord(id)));
  });

  it('export keeps the digits of a number', async () => {
    const head = {
      codec: 'none',
      body: Buffer.from(`{\n"id":"${first}","n":1.0,"m":12345678901234567890}`),
    };
    const sql = 'UPDATE record SET head = $1, codec = $2 WHERE id = $3';
    await store.write([{ sql, values: [head.body, head.codec, first], mustChange: true }]);
    const { output } = await run(['export']);
    await fillArchive(store, [emulator.wholeRecord(first)]);
    expect(output).toContain(`"n":1.0,"m":12345678901234567890,"sessions":[{`);
  });

  it('verify and export cover the logs of telephone calls', async () => {
    const text = Buffer.from('{ "id": "a row",\n "charge": 1.0 }');
    const hash = createHash('sha256').update(text).digest();
    const sql =
      "INSERT INTO call_log_row (log, start_time, row_key, body, codec, hash) VALUES ('pstnCalls', $1, $2, $3, 'none', $4)";
    const start = '2026-11-01T00:00:00.0000000Z';
    await store.write([
      { sql, values: [start, 'whole', text, hash] },
      { sql, values: [start, 'damaged', text, Buffer.alloc(32)] },
      { sql: "INSERT INTO call_log_day VALUES ('pstnCalls', '2026-11-01', 0, 1)" },
    ]);
    expect((await run(['status'])).output).toMatch(
      /^log +pstnCalls: 2 rows of 1 days, 2026-11-01 to 2026-11-01$/m,
    );
    const verified = await run(['verify']);
    const exported = await run(['export', '--log', 'pstnCalls']);
    const others = await run(['export', '--log', 'directRoutingCalls']);
    await store.write([{ sql: 'DELETE FROM call_log_row' }, { sql: 'DELETE FROM call_log_day' }]);
    expect(verified).toMatchObject({
      status: 1,
      output: `pstnCalls ${start} damaged: the hash of the row is another
2 records and 2 rows of logs verified, 1 problems.\n`,
    });
    expect(exported.output).toBe('{ "id": "a row",  "charge": 1.0 }\n'.repeat(2));
    expect(others.output).toBe('');
  });

  it('export writes a file that only its user may read, and never over another', async () => {
    const file = join(folder, 'records.jsonl');
    const { status } = await run(['export', file, '--from', '2000-01-01T00:00:00Z']);
    expect(status).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
    const again = await run(['export', file]);
    expect(again).toEqual({
      status: 2,
      output: '',
      errors: `${file} exists. Name another file, or remove it.\n`,
    });
  });

  it.each(['export', 'backup'])('%s names a folder that does not exist', async (command) => {
    const { status, errors } = await run([command, join(folder, 'missing', 'file')]);
    expect(status).toBe(2);
    expect(errors).toContain(`The folder ${join(folder, 'missing')} does not exist.\n`);
  });

  it('an empty variable counts as one that is not set', async () => {
    const empty = { QUALITY_RULES_FILE: '', QUALITY_RULE_SET: '', ARCHIVE_URL_FILE: '' };
    const { status, errors } = await runCommand(['status'], { ARCHIVE_URL: place.url, ...empty });
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
  });

  it('export leaves out calls that began at another time', async () => {
    const { output } = await run(['export', '--to', '2000-01-01T00:00:00Z']);
    expect(output).toBe('');
  });

  it('backup copies everything while others write', async () => {
    const file = join(folder, 'archive.backup');
    const { status, output } = await run(['backup', file]);
    expect(status).toBe(0);
    expect(output).toContain(`${file} has the whole archive`);
    if (engine.name === 'SQLite') {
      const copy = await run(['verify'], `sqlite:${file}`);
      expect(copy.output).toBe('2 records verified, no problem.\n');
    } else {
      expect(readFileSync(file).subarray(0, 5).toString()).toBe('PGDMP');
    }
  });

  it('forget removes a person, and writes it to the audit log', async () => {
    const file = join(folder, `audit-${engine.name}.jsonl`);
    const audit = { AUDIT_FILE: file, AUDIT_KEY: auditKey };
    const words = ['forget', '--user', storyPeople.busyPerson];
    const { status, output } = await runCommand(words, { ARCHIVE_URL: place.url, ...audit });
    expect(output).toMatch(
      / the person is ([\da-f]{64})\.\nRemoved from \d+ records, and from all rows of the logs of telephone calls\.\n$/,
    );
    expect(status).toBe(0);
    expect(await tablesWith(store, [storyPeople.busyPerson])).toEqual([]);
    expect(linesOf(file)).toMatchObject([
      { kind: 'forgotten', state: 'begun', records: 0 },
      { kind: 'forgotten', state: 'done', person: /[\da-f]{64}/.exec(output)?.[0] },
    ]);
    expect(await verifyAudit(file, auditKey)).toMatchObject({ lines: 2 });
    expect((await run(['status'])).output).toMatch(/^forgotten +1 person, in [12] records$/m);
    const verified = await run(['verify']);
    expect(verified.output).toBe('2 records verified, no problem.\n');
  });

  it('forget leaves the line to the gateway that writes to the audit log', async () => {
    const { file, remove } = createAuditDirectory();
    const lock = await lockAudit(file);
    const audit = { AUDIT_FILE: file, AUDIT_KEY: auditKey };
    const words = ['forget', '--user', '+49301234567'];
    const { status, output } = await runCommand(words, { ARCHIVE_URL: place.url, ...audit });
    await lock.release();
    remove();
    expect({ status, output }).toMatchObject({
      status: 0,
      output: expect.stringContaining('A gateway with this archive and an audit log') as string,
    });
    expect(await readUnaudited(store)).toMatchObject([{ isDone: true, audited: 0 }]);
  });

  it('forget says which line a gateway writes if it has no audit log itself', async () => {
    const { output } = await run(['forget', '--user', '+498912345678']);
    expect(output).toContain('an audit log writes there that the removal has begun.');
    expect(output).toContain('an audit log writes there that the removal has ended.');
  });

  it('forget takes no record for a person', async () => {
    const { status, errors } = await run(['forget', '--user', first]);
    expect({ status, errors }).toEqual({
      status: 2,
      errors: 'This is the id of a call record. Name the id of a person.\n',
    });
  });

  it('reads the address of the archive from a file', async () => {
    const file = join(folder, 'url');
    writeFileSync(file, `${place.url}\n`);
    const { status } = await runCommand(['status'], { ARCHIVE_URL_FILE: file });
    expect(status).toBe(0);
  });
});

it.each([
  [[], 'Name one command.'],
  [['remove'], 'There is no command remove.'],
  [['backup'], 'Name the file of the backup.'],
  [['verify', '--from', 'yesterday'], '--from must be a date and time'],
  [['forget'], 'Name the person with --user.'],
  [['forget', '--user', 'two words'], '--user must be an id, without spaces.'],
  [['export', '--log', 'calls'], '--log must be pstnCalls or directRoutingCalls.'],
  [['verify', '--unknown'], "Unknown option '--unknown'\n"],
  [['status', '--from', '2026-11-01T00:00:00Z'], '--from is not for status.'],
  [['export', '--after', first], '--after is not for export.'],
  [['backup', 'file', '--streams'], '--streams is not for backup.'],
  [['verify', 'file'], 'verify takes no file.'],
  [['forget', storyPeople.busyPerson], 'forget takes no file.'],
  [['export', '--streams', '--log', 'pstnCalls'], 'Name either --log or --streams, not both.'],
])('refuses %j in a line, and says that --help tells how it is used', async (words, message) => {
  const { status, errors } = await runCommand(words, { ARCHIVE_URL: 'sqlite:/nowhere/archive.db' });
  expect(status).toBe(2);
  expect(errors).toContain(message);
  expect(errors).toMatch(/^[^\n]+\n\n--help prints how it is used\.\n$/);
});

it.each(['--help', '-h'])('%s prints how it is used', async (option) => {
  const { status, output, errors } = await runCommand([option], {});
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  expect(output).toMatch(/^Usage: npm run archive -- COMMAND\n/);
});

it.each([
  [{ ARCHIVE_URL: '/var/lib/callrecords/archive.db' }, 'ARCHIVE_URL must be sqlite:PATH, or '],
  [{ ARCHIVE_URL: 'sqlite:' }, 'ARCHIVE_URL must name a file after sqlite:.'],
  [
    { ARCHIVE_URL: 'sqlite:a', ARCHIVE_URL_FILE: 'b' },
    'Set either ARCHIVE_URL or ARCHIVE_URL_FILE',
  ],
  [{ ARCHIVE_URL_FILE: '/nowhere/url' }, 'ARCHIVE_URL_FILE: the file cannot be used: '],
])('says what is wrong with %j', async (environment, message) => {
  const { status, errors } = await runCommand(['status'], environment);
  expect(status).toBe(2);
  expect(errors).toContain(message);
});

it('says that it does not know which archive', async () => {
  const { status, errors } = await runCommand(['status'], {});
  expect(status).toBe(2);
  expect(errors).toContain('Set ARCHIVE_URL or ARCHIVE_URL_FILE.');
});

it('makes no archive of a path that was mistyped', async () => {
  const { status, errors } = await runCommand(['status'], {
    ARCHIVE_URL: 'sqlite:/nowhere/archive.db',
  });
  expect(status).toBe(2);
  expect(errors).toBe('The file that ARCHIVE_URL names does not exist.\n');
});
