import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { auditKey, createAuditDirectory } from '../support/audit/audits.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';
import { describeOperation, logOperations } from '../../src/telemetry/log-operations.ts';
import { type Logger, pino } from 'pino';
import type { EndedOperation } from '../../src/telemetry/measurements.ts';
import { readFileSync } from 'node:fs';

const { seedRecord, meetingOf150Sessions } = storyRecords;
const query = `query Weekly { callRecord(id: "${seedRecord}") { type } }`;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

async function start(options: SystemOptions = {}): Promise<System> {
  const system = await startSystem({ logLevel: 'info', ...options });
  onTestFinished(() => system.close());
  return system;
}

/** The lines of operations, without the usual members of a line of pino. */
function operationsIn({ operationLog }: Pick<System, 'operationLog'>) {
  return operationLog.map((line) => {
    const { level: _level, time: _time, pid: _pid, hostname: _name, msg: _msg, ...rest } = line;
    return rest;
  });
}

describe('The line of an operation in the log', () => {
  it('The line of an operation has these facts and no others', async () => {
    const system = await start({ configuration: { cacheSeconds: 60 } });
    await system.ask(query);
    await system.ask(query);
    const line = {
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      documentHash: hashOf(query),
      operationName: 'Weekly',
      operationType: 'query',
      outcome: 'success',
      status: 200,
      durationMs: expect.any(Number) as number,
      estimatedRequests: 1,
      values: 1,
    };
    expect(operationsIn(system)).toEqual([
      { ...line, actualRequests: 1, cacheHits: 0 },
      { ...line, actualRequests: 0, cacheHits: 1 },
    ]);
    expect(system.operationLog.map(({ level }) => level)).toEqual([30, 30]);
  });

  it.each([
    [
      'of a document that cannot be parsed',
      '{',
      { errors: { GRAPHQL_PARSE_FAILED: 1 }, status: 400 },
    ],
    [
      'that is not valid',
      '{ nothing }',
      { errors: { GRAPHQL_VALIDATION_FAILED: 1 }, documentHash: hashOf('{ nothing }') },
    ],
    [
      'of a record that does not exist',
      '{ callRecord(id: "00000000-0000-4000-8000-000000000000") { type } }',
      { errors: { NOT_FOUND: 1 }, status: 200 },
    ],
    [
      'that costs too much',
      '{ callRecords(first: 100) { nodes { sessions(first: 10) { nodes { id } } } } }',
      { errors: { COST_LIMIT_EXCEEDED: 1 }, actualRequests: 0 },
    ],
  ])('An operation %s has one line', async (_case, text, line) => {
    const system = await start({ configuration: { maximumUpstreamRequests: 5 } });
    await system.ask(text);
    expect(operationsIn(system)).toEqual([
      expect.objectContaining({ outcome: 'client_error', ...line }),
    ]);
  });

  it('An operation whose client has disconnected has one line', async () => {
    const system = await start({ emulator: { faults: () => ({ delayMs: 10_000 }) } });
    const controller = new AbortController();
    const asked = system.ask(query, {}, {}, controller.signal);
    setTimeout(() => controller.abort(), 100);
    await expect(asked).rejects.toThrow();
    await eventually(() => expect(operationsIn(system)).toMatchObject([{ outcome: 'cancelled' }]));
  });

  it('An operation that has reached its deadline has one line', async () => {
    const system = await start({
      configuration: { deadlineMs: 200 },
      emulator: { faults: () => ({ delayMs: 10_000 }) },
    });
    await system.ask(query);
    expect(operationsIn(system)).toMatchObject([
      { outcome: 'failure', errors: { UPSTREAM_TIMEOUT: 1 } },
    ]);
  });

  it('Incremental delivery has one line, at its end', async () => {
    const system = await start();
    const text = `{ callRecord(id: "${meetingOf150Sessions}") {
      type ... @defer { sessions(first: 5) { nodes { id } } } } }`;
    const { payloads } = await askIncrementally(system.gatewayUrl, text);
    expect(payloads.length).toBeGreaterThan(1);
    await eventually(() =>
      expect(operationsIn(system)).toMatchObject([{ outcome: 'success', actualRequests: 2 }]),
    );
  });

  it('No operation has a line above the level info', async () => {
    const system = await start({ logLevel: 'warn' });
    await system.ask(query);
    await system.ask('{');
    expect(system.operationLog).toEqual([]);
  });

  it('The id of the line is in the lines of the audit log too', async () => {
    const { file, remove } = createAuditDirectory();
    onTestFinished(remove);
    const audit = { file, key: auditKey, servesUnwritten: false };
    const system = await start({ configuration: { audit } });
    await system.ask(query);
    const [line] = operationsIn(system);
    expect(readFileSync(file, 'utf8')).toContain(`"operation":"${String(line?.correlationId)}"`);
  });
});

const ended: EndedOperation = {
  correlationId: 'an id',
  name: 'Weekly',
  documentHash: 'a hash',
  type: 'query',
  outcome: 'success',
  refusedBy: undefined,
  status: 200,
  errors: new Map(),
  durationMs: 1.23456,
  estimatedRequests: 1,
  actualRequests: 1,
  values: 1,
  cacheHits: 0,
  traceId: undefined,
  maskedFields: new Map(),
};

describe('describeOperation', () => {
  it('A fact that is added to operations is not in the line', () => {
    const line = describeOperation({ ...ended, address: '203.0.113.77' } as EndedOperation);
    expect(JSON.stringify(line)).not.toContain('203.0.113.77');
  });

  it.each(['x'.repeat(101), 'c.vogelsang@canary.example', 'a b', 'Vögel', '1a', ''])(
    'The line has no name that GraphQL does not allow, or that is long: %j',
    (name) => {
      expect(describeOperation({ ...ended, name }).operationName).toBeUndefined();
    },
  );

  it('An unknown code of an error is not in the line', () => {
    const errors = new Map([
      ['c.vogelsang@canary.example', 1],
      ['NOT_FOUND', 2],
      ['?', 1],
    ]);
    expect(describeOperation({ ...ended, errors }).errors).toEqual({ other: 2, NOT_FOUND: 2 });
  });
});

class Lines {
  readonly all: string[] = [];
  lastLevel = 0;

  write(line: string): void {
    this.all.push(line);
  }
}

describe('logOperations', () => {
  function linesOf(level: string, act: (logger: Logger, lines: Lines) => void): readonly string[] {
    const lines = new Lines();
    act(pino({ level }, lines), lines);
    return lines.all.map((line) => line.replace(/"time":\d+/, '"time":0'));
  }

  it.each<readonly [string, Partial<EndedOperation>]>([
    ['that was executed', {}],
    ['with errors', { errors: new Map([['NOT_FOUND', 2]]), outcome: 'partial' }],
    ['without a document', { documentHash: undefined, name: undefined, type: undefined }],
    ['that is traced', { traceId: '0af7651916cd43dd8448eb211c80319c' }],
    ['whose trace has an id that is none', { traceId: '"\n' }],
    ['whose name is a text', { name: '"}\n{' }],
  ])('The line of an operation %s is the line that pino writes', (_, facts) => {
    const operation = { ...ended, ...facts };
    const written = linesOf('info', (logger, lines) => logOperations(logger, lines)(operation));
    const expected = linesOf('info', (logger) =>
      logger.info(describeOperation(operation), 'An operation has ended'),
    );
    expect(written).toEqual(expected);
    expect(written).toHaveLength(1);
  });

  it('No line is written above the level info', () => {
    expect(linesOf('warn', (logger, lines) => logOperations(logger, lines)(ended))).toEqual([]);
  });

  it('The destination knows that the line can wait, whatever was written before', () => {
    const lines = new Lines();
    const logger = pino({ level: 'info' }, lines);
    lines.lastLevel = 40;
    logOperations(logger, lines)(ended);
    expect(lines.lastLevel).toBe(30);
  });
});
