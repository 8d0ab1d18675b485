import { getOperationAST, parse } from 'graphql';
import { createCursorCodec } from '../../src/connections/cursor.ts';
import type { Allowance } from '../../src/plan/allowance.ts';
import { priceOperation } from '../../src/plan/price.ts';
import { readRootFields } from '../../src/plan/read-operation.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { attemptToRead } from '../../src/schema/attempt-to-read.ts';
import { readWishes } from '../../src/schema/read-wishes.ts';
import { rulesOf } from '../../src/schema/selected.ts';
import { seesEverything } from '../schema/sees-everything.ts';

const schema = createExecutableSchema();

/** For systems whose cursors a test prices. */
export const cursorConfiguration = {
  cursorKeys: ['the key of cursors that a test prices'],
  tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  cursorSeconds: 86_400,
};

export const cursors = createCursorCodec(
  cursorConfiguration.cursorKeys,
  cursorConfiguration.tenantId,
  cursorConfiguration.cursorSeconds,
).scopedTo('all');

/** Prices a query without asking whether it is valid; `undefined` where it would not begin. */
export function tryPrice(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  takesParts = false,
): Allowance | undefined {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation, or there are several.');
  const context = { ...seesEverything, cursors, takesParts };
  const fields = attemptToRead(() =>
    readRootFields({ schema, document, operation, variables }, rulesOf(context)),
  );
  return fields && priceOperation(readWishes(fields, { schema, context }));
}

export function price(
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  takesParts?: boolean,
): Allowance {
  const allowance = tryPrice(query, variables, takesParts);
  if (!allowance) throw new Error('The query would not begin.');
  return allowance;
}
