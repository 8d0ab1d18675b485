import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { silentTelemetry } from './silent-telemetry.ts';

/** A telemetry that remembers which enum members it was told of. */
export function listen(): { readonly telemetry: Telemetry; readonly heard: readonly string[] } {
  const heard: string[] = [];
  const telemetry: Telemetry = {
    ...silentTelemetry,
    unknownEnumMember: (enumName, member) => heard.push(`${enumName}.${member}`),
  };
  return { telemetry, heard };
}
