import { linkSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../emulator/authority.ts';
import { audienceId, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { BrokenAuditError } from '../../src/audit/chain.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { auditKey, createAuditDirectory, linesOf, overwrite } from '../support/audit/audits.ts';
import { startSystem } from '../support/system/system.ts';
import { idOf, costedCompany } from '../support/system/costed-company.ts';
import { RunningProcess } from '../support/system/running-process.ts';

const recordCount = 20;
const readCount = 10_000;
const killedAfterReads = [3000, 6000];
/** Clients that ask at the same time. */
const clientCount = 20;

const manager = '5a2f8f54-0d6e-4c1b-9a57-3b1c6a1f7e20';
const helper = 'b7d1c6a2-8e43-4f0b-9c55-2a6e1d3f4b90';

/** What a line tells of one read. */
interface Told {
  readonly record: string;
  readonly caller: string;
  readonly decision: string;
  readonly shown: readonly string[];
  readonly masked: readonly string[];
}

/** A request, and the lines that the audit owes to its answer. */
interface Asked {
  readonly name: string;
  readonly query: string;
  readonly token: string;
  readonly expected: readonly Told[];
}

function print({ record, caller, decision, shown, masked }: Told): string {
  return [record, caller, decision, shown.join(), masked.join()].join(' ');
}

/** What all reads of each operation are said to be. */
function writtenByName(file: string): Map<string, string[]> {
  const written = new Map<string, string[]>();
  for (const line of linesOf(file)) {
    if (line.kind !== 'read') continue;
    const { operationName: name, caller } = line as any; // oxlint-disable-line typescript/no-explicit-any
    const text = print({ ...(line as unknown as Told), caller: caller.objectId });
    written.set(name, [...(written.get(name) ?? []), text]);
  }
  return written;
}

/** A gateway as it is run, whose audit is the file. */
async function startGateway(emulator: Emulator, authority: Authority, file: string) {
  const quota = '100000/1';
  const gateway = new RunningProcess(['dist/main.js'], {
    PORT: '0',
    ADMIN_PORT: '0',
    AUTH_MODE: 'entra',
    AUTH_AUDIENCES: audienceId,
    AUTH_TENANTS: callersTenant,
    AUTH_AUTHORITY: authority.url,
    AZURE_TENANT_ID: callersTenant,
    MSGRAPH_ROOT: emulator.url,
    MSGRAPH_ACCESS_TOKEN: 'test-token',
    CURSOR_KEYS: 'a-key-that-only-the-tests-know-and-use',
    ID_KEY: 'another-key-that-only-the-tests-know',
    AUDIT_FILE: file,
    AUDIT_KEY: auditKey,
    SHUTDOWN_DELAY_MS: '0',
    LOG_LEVEL: 'error',
    QUOTA_APPLICATION: quota,
    QUOTA_RECORD_FIRST: quota,
    QUOTA_LIST_FIRST: quota,
  });
  return { gateway, url: await gateway.says(/serves (http:\S+)/) };
}

describe('Audit of a gateway', () => {
  let directory: ReturnType<typeof createAuditDirectory>;
  let emulator: Emulator;
  let authority: Authority;
  let tokens: Readonly<Record<string, string>>;
  beforeAll(async () => {
    directory = createAuditDirectory();
    emulator = await startEmulator({ tenant: costedCompany(recordCount) });
    authority = await startAuthority();
    const roles = ['CallRecords.Read'];
    tokens = {
      [manager]: authority.issueToUser({
        oid: manager,
        roles: [...roles, 'CallRecords.Read.Identity'],
      }),
      [helper]: authority.issueToApplication({ oid: helper, roles }),
    };
  });
  afterAll(async () => {
    await emulator.close();
    await authority.close();
    directory.remove();
  });

  /** Requests of four kinds, by turns of two callers, of whom one may see who took part. */
  function askNumber(n: number): Asked {
    const caller = n % 8 < 4 ? manager : helper;
    const name = `Number${n}`;
    const read = (index: number, isIdentity: boolean): Told => ({
      record: idOf(index),
      caller,
      decision: isIdentity && caller === helper ? 'masked' : 'shown',
      shown: isIdentity && caller === manager ? ['identity'] : [],
      masked: isIdentity && caller === helper ? ['identity'] : [],
    });
    const ask = (selection: string, expected: readonly Told[]) => ({
      name,
      query: `query ${name} { ${selection} }`,
      token: tokens[caller] ?? '',
      expected,
    });
    const index = n % recordCount;
    const all = Array.from({ length: recordCount }, (_, number) => number);
    const some = all.slice(0, 5);
    const missing = idOf(recordCount + 1);
    const unseen = { record: missing, caller, decision: 'notFound', shown: [], masked: [] };
    const kinds = [
      () => ask(`callRecord(id: "${idOf(index)}") { id joinWebUrl }`, [read(index, true)]),
      () =>
        ask(
          some.map((each) => `r${each}: callRecord(id: "${idOf(each)}") { type }`).join(' '),
          some.map((each) => read(each, false)),
        ),
      () => ask(`callRecord(id: "${missing}") { joinWebUrl }`, [unseen]),
      () =>
        ask(
          `callRecords(first: ${recordCount}) { nodes { id joinWebUrl } }`,
          all.map((each) => read(each, true)),
        ),
    ];
    return (kinds[n % kinds.length] ?? (() => ask('__typename', [])))();
  }

  /** Whether there was an answer; it is what the gateway says when nothing is wrong with it. */
  async function send(url: string, { query, token }: Asked): Promise<boolean> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    try {
      const body = JSON.stringify({ query });
      const response = await fetch(url, { method: 'POST', headers, body });
      const { data } = (await response.json()) as { readonly data: unknown };
      expect({ query, status: response.status, data }).toMatchObject({ status: 200, data: {} });
      return true;
    } catch (error) {
      if (error instanceof TypeError) return false; // the connection broke
      throw error;
    }
  }

  it(
    `A15: Each of ${readCount} mixed reads is in the audit once, although the gateway is killed twice`,
    { timeout: 600_000 },
    async () => {
      const answered: Asked[] = [];
      const unanswered: Asked[] = [];
      let [next, reads] = [0, 0];

      /** Asks until so many reads are answered, or no more are. */
      async function askUntil(url: string, most: number): Promise<void> {
        while (reads < most) {
          const asked = askNumber((next += 1));
          if (!(await send(url, asked))) return void unanswered.push(asked);
          answered.push(asked);
          reads += asked.expected.length;
        }
      }

      for (const limit of [...killedAfterReads, readCount]) {
        const { gateway, url } = await startGateway(emulator, authority, directory.file);
        const clients = Array.from({ length: clientCount }, () => askUntil(url, Infinity));
        await expect.poll(() => reads, { timeout: 180_000, interval: 5 }).toBeGreaterThan(limit);
        gateway.stop('SIGKILL');
        await gateway.exit();
        await Promise.all(clients);
      }
      // Each time somebody was kept from his answer.
      expect(unanswered).toHaveLength(clientCount * 3);

      const written = writtenByName(directory.file);
      for (const { name, expected } of answered) {
        expect(written.get(name)?.sort(), name).toEqual(expected.map(print).sort());
      }
      for (const { name, expected } of unanswered) {
        expect(expected.map(print), name).toEqual(expect.arrayContaining(written.get(name) ?? []));
        expect(new Set(written.get(name)).size).toBe(written.get(name)?.length ?? 0);
      }
      const asked = new Set([...answered, ...unanswered].map(({ name }) => name));
      expect([...written.keys()].filter((name) => !asked.has(name))).toEqual([]);
    },
  );

  it('A15: The chain of the audit verifies, and one flipped byte is found', async () => {
    // The gateway that starts again mends what the last kill has left.
    const { gateway } = await startGateway(emulator, authority, directory.file);
    gateway.stop();
    expect(await gateway.exit()).toBe(0);
    const text = readFileSync(directory.file);
    const { lines } = await verifyAudit(directory.file, auditKey);
    expect(lines).toBeGreaterThan(readCount);

    const copy = `${directory.file}.copy`;
    for (const part of [0, 0.25, 0.5, 0.75, 0.999]) {
      const at = Math.floor(text.length * part);
      const flipped = Buffer.from(text);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      writeFileSync(copy, flipped);
      const line = text.subarray(0, at).toString('latin1').split('\n').length;
      const failure: unknown = await verifyAudit(copy, auditKey).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(BrokenAuditError);
      expect(failure).toMatchObject({ line });
    }
  });
});

it.each([
  ['the same', true],
  ['that of the change', false],
])(
  'The gateway refuses reads, and is not ready, while an audit line is changed in place and the modification time is %s',
  async (_, keepsTime) => {
    const { file, remove } = createAuditDirectory();
    const emulator = await startEmulator({ tenant: costedCompany(1) });
    const authority = await startAuthority();
    const { gateway, url } = await startGateway(emulator, authority, file);
    const health = await gateway.says(/Health is at (http:\S+\/ready)/);
    const token = authority.issueToApplication({ roles: ['CallRecords.Read'] });
    const ask = async () => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: `{ callRecord(id: "${idOf(0)}") { type } }` }),
      });
      return response.text();
    };
    const readiness = async () => (await fetch(health)).status;
    for (let times = 0; times < 3; times += 1) expect(await ask()).toContain('GROUP_CALL');
    expect(await readiness()).toBe(200);

    const text = readFileSync(file);
    const { atime, mtime } = statSync(file);
    overwrite(file, 100, 'XXXXXXXX');
    if (keepsTime) utimesSync(file, atime, mtime);
    const changed = readFileSync(file);
    for (let times = 0; times < 5; times += 1) {
      expect(JSON.parse(await ask())).toMatchObject({
        data: null,
        errors: [{ extensions: { code: 'AUDIT_UNAVAILABLE' } }],
      });
      expect(await readiness()).toBe(503);
    }
    expect(readFileSync(file)).toEqual(changed);
    expect(gateway.output.match(/The audit log cannot be written/g)).toHaveLength(1);
    expect(gateway.output).toContain('The audit log was changed by another program');

    // A backup program that makes a link for its copy changes nothing that would matter.
    writeFileSync(file, text);
    linkSync(file, `${file}.backup`);
    expect(await ask()).toContain('GROUP_CALL');
    expect(await readiness()).toBe(200);
    gateway.stop();
    expect(await gateway.exit()).toBe(0);
    await Promise.all([emulator.close(), authority.close()]);
    await expect(verifyAudit(file, auditKey)).resolves.toMatchObject({ lines: 5 });
    remove();
  },
);

it('The gateway is not ready while the audit cannot be written, and serves reads when it can again', async () => {
  const { file, remove } = createAuditDirectory();
  const audit = { file, key: auditKey, servesUnwritten: false };
  const system = await startSystem({ configuration: { audit } });
  const stateOf = async () => ({
    asked: (await system.ask(`{ callRecord(id: "${storyRecords.seedRecord}") { type } }`)).status,
    ready: (await fetch(`${system.adminUrl}/health/ready`)).status,
  });
  expect(await stateOf()).toEqual({ asked: 200, ready: 200 });
  renameSync(file, `${file}.away`);
  expect(await stateOf()).toEqual({ asked: 503, ready: 503 });
  renameSync(`${file}.away`, file);
  // A load balancer sends nothing before it is ready.
  expect((await fetch(`${system.adminUrl}/health/ready`)).status).toBe(200);
  expect(await stateOf()).toEqual({ asked: 200, ready: 200 });
  await system.close();
  await expect(verifyAudit(file, auditKey)).resolves.toMatchObject({ lines: 3 });
  remove();
});
