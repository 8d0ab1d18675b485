import type { Cursors } from '../connections/cursor.ts';
import type { MakeOpaqueId } from '../records/opaque-id.ts';
import type { RecordLoader } from '../records/record-loader.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** What the resolvers of one client operation work with. */
export interface GatewayContext {
  readonly records: RecordLoader;
  readonly cursors: Cursors;
  readonly opaqueId: MakeOpaqueId;
  readonly telemetry: Telemetry;
}
