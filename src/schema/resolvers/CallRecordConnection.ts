import type { GatewayContext } from '../context.ts';
import type { CallRecordConnection as Connection } from '../entities.ts';

/** What of a list is known besides its pages. Planning has refused these fields where there is no archive. */
export const CallRecordConnection = {
  totalCount: ({ list }: Connection, _values: unknown, { records }: GatewayContext) =>
    records.countList(list),

  completeFrom: async ({ list }: Connection, _values: unknown, { records }: GatewayContext) =>
    (await records.coverageOf(list))?.from ?? null,

  completeUntil: async ({ list }: Connection, _values: unknown, { records }: GatewayContext) =>
    (await records.coverageOf(list))?.until ?? null,
};
