import type { GatewayContext } from '../context.ts';
import type { CallRecordConnection as Connection } from '../entities.ts';

/** What of a list is known besides its pages. Planning has refused fields of the archive where there is none. */
export const CallRecordConnection = {
  totalCount: ({ list }: Connection, _values: unknown, { records }: GatewayContext) =>
    records.countList(list),

  completeFrom: async ({ list }: Connection, _values: unknown, { records }: GatewayContext) =>
    (await records.coverageOf(list))?.from ?? null,

  completeUntil: async ({ list }: Connection, _values: unknown, { records }: GatewayContext) =>
    (await records.coverageOf(list))?.until ?? null,

  isOwnOnly: (_connection: Connection, _values: unknown, { rows }: GatewayContext) =>
    rows.kind === 'own',
};
