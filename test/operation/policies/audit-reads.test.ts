import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getOperationAST, parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditLog, openAuditLog } from '../../../src/audit/log.ts';
import type { OperationContext } from '../../../src/operation/operation-context.ts';
import type { Run } from '../../../src/operation/operation.ts';
import type {
  OperationResponse,
  SubsequentPayload,
} from '../../../src/operation/operation-response.ts';
import { auditReads } from '../../../src/operation/policies/audit-reads.ts';
import { ParsedDocument } from '../../../src/plan/parsed-document.ts';
import { operationOf } from '../../support/operation/operation-of.ts';
import { readPayloads } from '../../support/operation/operations.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

const key = 'a-key-that-only-the-tests-know-and-use';
const message =
  'This request was refused because the read could not be recorded in the audit log. Try again later.';
const extensions = { code: 'AUDIT_UNAVAILABLE' };

describe('auditReads', () => {
  let directory: string;
  let file: string;
  let audit: AuditLog;
  let failures: unknown[];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
    file = join(directory, 'audit.jsonl');
    failures = [];
    audit = await openAuditLog(
      { file, key, servesUnwritten: false },
      { ...silentTelemetry, holds: (...what) => void failures.push(what) },
    );
  });
  afterEach(async () => {
    await audit.close();
    rmSync(directory, { recursive: true });
  });

  /** Runs a document with an execution that the test writes. */
  function run(
    execute: (context: OperationContext) => Promise<OperationResponse>,
    { query = 'query Two { __typename }', operationName = '', servesUnwritten = false } = {},
  ): Promise<OperationResponse> {
    const document = new ParsedDocument(query, parse(query));
    const definition = getOperationAST(document.node, operationName || null) ?? undefined;
    const next: Run = ({ context }) => execute(context);
    return auditReads(audit, servesUnwritten)(next)({
      ...operationOf({ query }),
      document,
      definition,
    });
  }

  const shows =
    (...ids: readonly string[]) =>
    (context: OperationContext): Promise<OperationResponse> => {
      for (const id of ids) context.audit.shown(id, 'identity');
      const result = { data: { ids }, extensions: { upstream: ['GET /callRecords/1'], cost: 1 } };
      return Promise.resolve({ kind: 'single', result });
    };

  const lines = () =>
    readFileSync(file, 'latin1')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { readonly record: string });

  const lose = () => renameSync(file, `${file}.away`);
  const find = () => renameSync(`${file}.away`, file);

  it('has recorded every read of an operation when it responds', async () => {
    const response = await run(shows('1', '2'));
    expect(response).toMatchObject({ result: { data: { ids: ['1', '2'] } } });
    expect(lines()).toMatchObject([
      { record: '1', operationName: 'Two', caller: { kind: 'local' }, decision: 'shown' },
      { record: '2', operationName: 'Two' },
    ]);
  });

  it('records the operation that was executed, of several in the document', async () => {
    const query = 'query A { __typename } query B { __typename }';
    await run(shows('2'), { query, operationName: 'B' });
    expect(lines()).toMatchObject([{ record: '2', operationName: 'B' }]);
  });

  it('records what an operation without a name has read', async () => {
    await run(shows('1'), { query: '{ __typename }' });
    expect(lines()).toMatchObject([{ record: '1', operationName: null }]);
  });

  it('records what was read by an operation that then fails as a whole', async () => {
    const failing = run(async (context) => {
      await shows('1')(context);
      throw new Error('on its way');
    });
    await expect(failing).rejects.toThrow('on its way');
    expect(lines()).toMatchObject([{ record: '1' }]);
  });

  it('records nothing for an operation that reads nothing, and needs nothing to be writable', async () => {
    lose();
    expect(await run(shows())).toMatchObject({ result: { data: { ids: [] } } });
    expect(failures).toEqual([]);
    find();
    expect(lines()).toEqual([]);
  });

  it.each<[what: string, execute: (context: OperationContext) => Promise<OperationResponse>]>([
    ['the response', shows('1')],
    [
      'a record that does not exist',
      (context) => {
        context.audit.missed('unknown');
        return shows()(context);
      },
    ],
    [
      'the error of an operation that fails as a whole',
      async (context) => {
        await shows('1')(context);
        throw new Error('on its way');
      },
    ],
  ])('replaces %s by a refusal if its read cannot be recorded', async (_, execute) => {
    lose();
    expect(await run(execute)).toEqual({
      kind: 'single',
      status: 503,
      result: { data: null, errors: [{ message, extensions }] },
    });
    expect(failures).toEqual([['AUDIT_UNWRITABLE', { cause: 'ENOENT' }]]);
    find();
  });

  it('responds again once reads can be recorded', async () => {
    lose();
    expect((await run(shows('1'))).status).toBe(503);
    find();
    expect((await run(shows('2'))).status).toBeUndefined();
    expect(lines()).toMatchObject([{ kind: 'missed', lines: 1 }, { record: '2' }]);
  });

  it('serves reads that are not recorded if that was chosen, and reports it', async () => {
    lose();
    expect(await run(shows('1'), { servesUnwritten: true })).toMatchObject({
      result: { data: { ids: ['1'] }, extensions: { cost: 1 } },
    });
    expect(failures).toMatchObject([['AUDIT_UNWRITABLE', {}]]);
    find();
  });

  describe('with incremental delivery', () => {
    /** Responds with the initial result at once, and reads one record for each payload. */
    const defers = (context: OperationContext): Promise<OperationResponse> => {
      async function* payloads(): AsyncGenerator<SubsequentPayload, void> {
        for (const id of ['1', '2']) {
          await Promise.resolve();
          context.audit.shown(id, 'identity');
          const path = ['records', id];
          const last = { hasNext: id === '1', ...(id === '2' && { extensions: { cost: 2 } }) };
          yield { incremental: [{ path, label: id, data: { id } }], ...last };
        }
      }
      return Promise.resolve({
        kind: 'incremental',
        initialResult: { data: {}, hasNext: true },
        subsequentResults: payloads(),
      });
    };

    it('has recorded the reads of each payload when it leaves', async () => {
      const recorded: number[] = [];
      await readPayloads(await run(defers), () => recorded.push(lines().length));
      expect(recorded).toEqual([0, 1, 2]);
    });

    it('refuses all payloads after one whose reads were not recorded, since they may show these reads', async () => {
      const steps = [lose, find];
      const payloads = await readPayloads(await run(defers), () => steps.shift()?.());
      const refused = (id: string) => {
        const path = ['records', id];
        return [{ path, label: id, data: null, errors: [{ message, extensions, path }] }];
      };
      expect(payloads).toEqual([
        { data: {}, hasNext: true },
        { incremental: refused('1'), hasNext: true },
        { incremental: refused('2'), hasNext: false },
      ]);
      expect(failures).toHaveLength(1);
    });
  });
});
