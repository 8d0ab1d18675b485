import type { ReadLog } from '../access/read-log.ts';
import type { Cursors } from '../connections/cursor.ts';
import type { MakeOpaqueId } from '../records/opaque-id.ts';
import type { OperationWork } from '../execution/operation-work.ts';
import type { RecordLoader } from '../records/record-loader.ts';
import type { RowScope } from '../records/row-scope.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Disclosure } from './disclosure.ts';

/** What the resolvers of one client operation work with. */
export interface GatewayContext {
  readonly records: RecordLoader;
  readonly cursors: Cursors;
  /** The tenant whose call records are served, in lower case. */
  readonly tenantId: string;
  readonly opaqueId: MakeOpaqueId;
  readonly telemetry: Telemetry;
  /** Which records the caller may see. */
  readonly rows: RowScope;
  /** What of them he may see. */
  readonly disclosure: Disclosure;
  /** What he has seen. */
  readonly audit: ReadLog;
  /** Whether the client takes an answer in parts, and defers. */
  readonly takesParts: boolean;
  /** Counts what is built of the response. */
  readonly work: OperationWork;
}

/** What decides about an operation before any of it is read. */
export type AskingContext = Pick<GatewayContext, 'cursors' | 'disclosure' | 'rows' | 'takesParts'>;
