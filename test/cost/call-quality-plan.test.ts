import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { planOperation } from '../../src/cost/plan-operation.ts';
import { ParsedDocument } from '../../src/plan/parsed-document.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { cursors, ruleSets } from '../support/estimate-query.ts';
import { isUnrestricted } from '../support/unrestricted-context.ts';

const schema = createExecutableSchema();
/** What an operation may read if the operator does not say otherwise. */
const maxRows = 20_000;

/** Of 30 days with 100,000 streams each. */
const archive = {
  ...{ isAvailable: true, isFirst: true },
  volumeOf: () => ({ days: 30, facts: 3_000_000, uncounted: 0 }),
};
const withUncounted = {
  ...archive,
  volumeOf: () => ({ days: 30, facts: 2_900_000, uncounted: 100_000 }),
};

function rowsOf(query: string, planned = archive): number {
  const document = new ParsedDocument(query, parse(query));
  const operation = getOperationAST(document.node) ?? expect.fail();
  const context = { ...isUnrestricted, cursors, ruleSets, archive: planned };
  return planOperation({ schema, document, operation, variables: {} }, context).demand.rows;
}

describe('The plan of call quality', () => {
  it.each([
    ['', 100, 1000],
    ['(groupBy: [DAY, SUBNET])', 10_000, maxRows],
    ['(groupBy: [WEEKDAY, DEVICE])', 10_000, maxRows],
    ['(groupBy: [WEEKDAY, HOUR])', 500, 1000],
    ['(groupBy: [DAY])', 100, 1000],
    ['(groupBy: [SUBNET, PLATFORM])', 10_000, maxRows],
    ['(groupBy: [DAY, DEVICE, WIFI_BAND], filter: { subnet: "10.0.0.0" })', 10_000, maxRows],
  ])('estimates callQuality%s within what is allowed, for 3,000,000 streams', (field, ge, le) => {
    const rows = rowsOf(`{ callQuality${field} { nodes { streams } } }`);
    expect(rows).toBeGreaterThanOrEqual(ge);
    expect(rows).toBeLessThanOrEqual(le);
  });

  it('estimates more if people are asked for, because each day of a group has them', () => {
    const nodes = (fields: string) => `{ callQuality(groupBy: [SUBNET]) { nodes { ${fields} } } }`;
    expect(rowsOf(nodes('people')) - rowsOf(nodes('streams'))).toBe(20 * 30);
  });

  it('estimates more for a day that is not counted yet, and allows a page of questions that include it', () => {
    const question = '(groupBy: [SUBNET]) { nodes { streams } }';
    const one = rowsOf(`{ callQuality${question} }`);
    expect(rowsOf(`{ callQuality${question} }`, withUncounted) - one).toBe(1000);
    const names = Array.from({ length: 8 }, (_, index) => `f${index}: callQuality${question}`);
    expect(rowsOf(`{ ${names.join(' ')} }`, withUncounted)).toBeLessThanOrEqual(maxRows);
  });
});
