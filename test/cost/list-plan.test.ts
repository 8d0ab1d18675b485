import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { estimateCost } from '../../src/cost/estimate.ts';
import type { PlannedArchive } from '../../src/cost/field-plan.ts';
import { ListPlan } from '../../src/cost/list-plan.ts';
import { planOf } from '../../src/cost/field-plan.ts';
import { planOperation } from '../../src/cost/plan-operation.ts';
import { ArchiveUnavailableError, BadUserInputError } from '../../src/errors.ts';
import { ParsedDocument } from '../../src/plan/parsed-document.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { cursors, ruleSets } from '../support/estimate-query.ts';
import { isUnrestricted } from '../support/unrestricted-context.ts';

const schema = createExecutableSchema();

function planQuery(query: string, archive: PlannedArchive | undefined) {
  const document = new ParsedDocument(query, parse(query));
  const operation = getOperationAST(document.node);
  if (!operation) throw new Error('There is no operation.');
  const context = { ...isUnrestricted, cursors, ruleSets, archive };
  return planOperation({ schema, document, operation, variables: {} }, context);
}

function planList(query: string, archive: PlannedArchive | undefined): ListPlan {
  const { planning, executedFields } = planQuery(query, archive);
  const [field] = executedFields;
  const plan = field && planOf(field, planning);
  if (plan instanceof ListPlan) return plan;
  throw new Error('The first field is no list.');
}

const volumeOf = () => ({ days: 0, facts: 0, uncounted: 0 });
const available = { isAvailable: true, isFirst: true, volumeOf };
const outOfReach = { isAvailable: false, isFirst: true, volumeOf };

const needsArchive = [
  ['orderBy', '(orderBy: { field: DURATION, direction: DESC }) { nodes { id } }'],
  ['filter.type', '(filter: { type: GROUP_CALL }) { nodes { id } }'],
  ['filter.modality', '(filter: { modality: AUDIO }) { nodes { id } }'],
  ['filter.organizerId', '(filter: { organizerId: "a" }) { nodes { id } }'],
  ['filter.durationMs', '(filter: { durationMs: { ge: 1 } }) { nodes { id } }'],
  ['filter.failed', '(filter: { failed: false }) { nodes { id } }'],
  ['filter.subnet', '(filter: { subnet: "10.0.0.0" }) { nodes { id } }'],
  ['filter.connectionType', '(filter: { connectionType: WIFI }) { nodes { id } }'],
  ['filter.deviceName', '(filter: { deviceName: "a" }) { nodes { id } }'],
  ['totalCount', '{ totalCount }'],
  ['completeFrom', '{ completeFrom }'],
  ['completeUntil', '{ it: completeUntil }'],
] as const;

describe('The plan of a list', () => {
  it.each(needsArchive)('rejects %s without an archive', (argument, list) => {
    expect(() => planList(`{ callRecords${list} }`, undefined)).toThrow(BadUserInputError);
    const reasons = { argument, reason: 'NO_ARCHIVE' };
    expect(() => planList(`{ callRecords${list} }`, undefined)).toThrow(
      expect.objectContaining({ facts: reasons }) as Error,
    );
  });

  it.each(needsArchive)('rejects %s while the archive cannot be reached', (_name, list) => {
    expect(() => planList(`{ callRecords${list} }`, outOfReach)).toThrow(ArchiveUnavailableError);
  });

  it.each(needsArchive)(
    'reads a list with %s from the archive, without a request',
    (_name, list) => {
      const plan = planQuery(`{ callRecords${list} }`, available);
      expect(planList(`{ callRecords${list} }`, available).source).toBe('archive');
      expect(estimateCost(plan.demand).total).toBe(0);
    },
  );

  it.each([
    ['{ nodes { id } }', 'graph', 1],
    ['(filter: { participantId: "a", type: null, durationMs: {} }) { nodes { id } }', 'graph', 1],
    ['(first: 3) { nodes { sessions { nodes { id } } } }', 'graph', 4],
  ])('reads %s from Microsoft while the archive cannot be reached', (list, source, requests) => {
    for (const archive of [undefined, outOfReach]) {
      const plan = planQuery(`{ callRecords${list} }`, archive);
      expect(planList(`{ callRecords${list} }`, archive).source).toBe(source);
      expect(estimateCost(plan.demand).total).toBe(requests);
    }
  });

  it('estimates the sessions of archived records at nothing, unless Microsoft is asked first', () => {
    const query = '{ callRecords(first: 3) { nodes { sessions { nodes { id } } } } }';
    expect(estimateCost(planQuery(query, available).demand).total).toBe(0);
    const fresh = { isAvailable: true, isFirst: false, volumeOf };
    expect(estimateCost(planQuery(query, fresh).demand).total).toBe(3);
  });

  it.each([
    ['type: UNKNOWN_FUTURE_VALUE', 'stands for several values'],
    ['organizerId: "adele@contoso.com"', 'finds no records'],
    ['subnet: ""', '1 to 256 printable characters'],
    ['deviceName: "a\\u0000"', '1 to 256 printable characters'],
  ])('rejects the filter { %s }, with or without an archive', (filter, message) => {
    const query = `{ callRecords(filter: { ${filter} }) { nodes { id } } }`;
    for (const archive of [undefined, available]) {
      expect(() => planList(query, archive)).toThrow(message);
    }
  });
});
