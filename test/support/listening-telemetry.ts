import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { silentTelemetry } from './silent-telemetry.ts';

/** A telemetry that records the reported enum members. */
export function listen(): { readonly telemetry: Telemetry; readonly heard: readonly string[] } {
  const heard: string[] = [];
  const telemetry: Telemetry = {
    ...silentTelemetry,
    unknownEnumMember: (enumName, member) => heard.push(`${enumName}.${member}`),
  };
  return { telemetry, heard };
}
