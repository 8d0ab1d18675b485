import { getOperationAST, parse } from 'graphql';
import { readRuleSets } from '../../src/config/read-rule-sets.ts';
import { createCursorCodec } from '../../src/connections/cursor.ts';
import type { Allowance } from '../../src/cost/allowance.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { ignoreClientErrors } from '../../src/cost/client-errors.ts';
import { planOperation } from '../../src/cost/plan-operation.ts';
import { ParsedDocument } from '../../src/plan/parsed-document.ts';
import { isUnrestricted } from './unrestricted-context.ts';

const schema = createExecutableSchema();

/** The configuration of a system whose cursors `estimateQuery` accepts. */
export const cursorConfiguration = {
  cursorKeys: ['the key of cursors that a test estimates'],
  tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  cursorSeconds: 86_400,
};

export const cursors = createCursorCodec({
  secrets: cursorConfiguration.cursorKeys,
  tenantId: cursorConfiguration.tenantId,
  periodSeconds: cursorConfiguration.cursorSeconds,
  sources: ['graph'],
}).scopedTo('all');

export const ruleSets = readRuleSets({ rulesFile: undefined, ruleSet: 'CQD_2022' });

/** Estimates a query without validating it; `undefined` if it would not begin. */
export function tryEstimateQuery(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  acceptsIncremental = false,
): Allowance | undefined {
  const document = new ParsedDocument(query, parse(query));
  const operation = getOperationAST(document.node);
  if (!operation) throw new Error('There is no operation, or there are several.');
  const context = { ...isUnrestricted, cursors, ruleSets, acceptsIncremental };
  return ignoreClientErrors(() =>
    planOperation({ schema, document, operation, variables }, context),
  )?.allowance;
}

export function estimateQuery(
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  acceptsIncremental?: boolean,
): Allowance {
  const allowance = tryEstimateQuery(query, variables, acceptsIncremental);
  if (!allowance) throw new Error('The query would not begin.');
  return allowance;
}
