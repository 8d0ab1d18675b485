import { noMeasurements } from '../../src/telemetry/measurements.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';

const ignore = () => undefined;

/** A telemetry that discards every report, except those that a test replaces. */
export const silentTelemetry: Telemetry = {
  ...noMeasurements,
  unknownEnumMember: ignore,
  requestFailed: ignore,
  unplannedFailure: ignore,
  processFailed: ignore,
  shutdownBegan: ignore,
  callerRefused: ignore,
  connectionDropped: ignore,
  workRefused: () => undefined,
  responseUnread: () => undefined,
  callbackFailed: ignore,
  auditHead: ignore,
  lifecycleEventUnknown: ignore,
  subscriptionCreated: ignore,
  recordsMissed: ignore,
  firstFillAdvanced: ignore,
  holds: ignore,
  ended: ignore,
};
