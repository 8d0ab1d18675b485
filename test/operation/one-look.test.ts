import type * as graphql from 'graphql';
import { validate } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordFromJson, tenantOf } from '../../emulator/tenant.ts';
import type { OperationResponse } from '../../src/operation/operation-response.ts';
import type { OperationRequest } from '../../src/operation/operation.ts';
import type { ClientRequest } from '../../src/operation/client-request.ts';
import { parseDocument } from '../../src/operation/limits/parse-document.ts';
import { collectAll } from '../../src/plan/collect-fields.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { person } from '../support/operation/client.ts';
import {
  codesOf,
  type HostlessSystem,
  resultOf,
  startOperations,
} from '../support/operation/operations.ts';

// They do what they always do, and are counted.
vi.mock('graphql', async (importActual) => {
  const actual = await importActual<typeof graphql>();
  return { ...actual, validate: vi.fn(actual.validate) };
});
vi.mock('../../src/operation/limits/parse-document.ts', { spy: true });
vi.mock('../../src/plan/collect-fields.ts', { spy: true });

const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const recordOf = (number: number) =>
  recordFromJson({
    id: idOf(number),
    type: 'groupCall',
    version: 1,
    startDateTime: '2026-11-24T10:00:00Z',
    endDateTime: '2026-11-24T11:00:00Z',
    sessions: Array.from({ length: 3 }, (_, index) => ({ id: `s${index}`, segments: [] })),
    participants_v2: [],
  });

interface Looks {
  readonly parsed: number;
  readonly validated: number;
  /** Selection sets whose fields were collected, by the gateway's own code. */
  readonly collected: number;
}
const none: Looks = { parsed: 0, validated: 0, collected: 0 };

const query = `query ($id: ID!, $first: Int, $all: Boolean = true) {
  callRecord(id: $id) { type version @include(if: $all) sessions(first: $first) { nodes { id } } }
}`;

describe('A document of several operations', () => {
  let system: HostlessSystem;
  beforeAll(async () => {
    system = await startOperations({
      emulator: { tenant: tenantOf([recordOf(1), recordOf(2)]) },
      configuration: { maximumUpstreamRequests: 5, limits: { ...defaultLimits, values: 200 } },
    });
  });
  afterAll(() => system.close());
  beforeEach(() => vi.clearAllMocks());

  /** Runs an operation, and counts what was done for it. */
  async function run(
    request: OperationRequest,
    client: Partial<ClientRequest> = {},
  ): Promise<Looks & { readonly response: OperationResponse }> {
    vi.clearAllMocks();
    const response = await system.runFor(client, request);
    const [parsed, validated, collected] = [parseDocument, validate, collectAll].map(
      (counted) => vi.mocked(counted).mock.calls.length,
    );
    return { response, parsed: parsed ?? 0, validated: validated ?? 0, collected: collected ?? 0 };
  }

  it('is parsed, validated and read once, whatever the values of its variables are', async () => {
    const first = await run({ query, variables: { id: idOf(1) } });
    expect(first).toMatchObject({ parsed: 1, validated: 1 });
    expect(first.collected).toBeGreaterThan(0);
    const second = await run({ query, variables: { id: idOf(2), first: 1 } });
    expect(second).toMatchObject(none);
    expect(resultOf(second.response)).toMatchObject({
      data: { callRecord: { version: 1, sessions: { nodes: [{}] } } },
    });
  });

  it('is read once for each combination of its conditions', async () => {
    const unlike = await run({ query, variables: { id: idOf(1), all: false } });
    expect(unlike).toMatchObject({ parsed: 0, validated: 0 });
    expect(unlike.collected).toBeGreaterThan(0);
    expect(resultOf(unlike.response)).toHaveProperty('data.callRecord.type');
    expect(resultOf(unlike.response)).not.toHaveProperty('data.callRecord.version');
    expect(await run({ query, variables: { id: idOf(2), all: false } })).toMatchObject(none);
    expect(await run({ query, variables: { id: idOf(2), all: true } })).toMatchObject(none);
  });

  it('is read once for each set of classes that callers may read', async () => {
    const masked = person('CallRecords.Read');
    await run({ query, variables: { id: idOf(1) } });
    const first = await run({ query, variables: { id: idOf(1) } }, { caller: masked });
    expect(first.collected).toBeGreaterThan(0);
    const second = await run({ query, variables: { id: idOf(2) } }, { caller: masked });
    expect(second).toMatchObject(none);
  });

  it('is read for each operation if its operations are refused', async () => {
    const large = `{ callRecords(first: 60) { nodes { id type version startDateTime } } }`;
    for (const time of ['first', 'second']) {
      const { response, collected } = await run({ query: large });
      expect(codesOf(response), time).toEqual(['LIMIT_EXCEEDED']);
      expect(collected, time).toBeGreaterThan(0);
    }
  });

  it('is parsed and validated for each operation if it is not valid', async () => {
    for (const time of ['first', 'second']) {
      const looks = await run({ query: '{ callRecord(id: "x") { unknown } }' });
      expect(looks, time).toMatchObject({ parsed: 1, validated: 1, collected: 0 });
    }
  });
});
