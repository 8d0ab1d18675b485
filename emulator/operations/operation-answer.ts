import type { JsonObject } from '../tenant.ts';

export interface OperationAnswer {
  readonly body: JsonObject;
  readonly appliedPageSize: number | undefined;
}
