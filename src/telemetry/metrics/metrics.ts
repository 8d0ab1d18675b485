import { Registry } from 'prom-client';
import type { Measurements } from '../measurements.ts';
import type { Reports } from '../telemetry.ts';
import { createClientMetrics } from './client-metrics.ts';
import { processMetrics } from './process-metrics.ts';
import { countReports } from './report-metrics.ts';
import { createStateMetrics, type GatewayLimits, type GatewayState } from './state-metrics.ts';
import { createUpstreamMetrics } from './upstream-metrics.ts';

/** The metrics of one gateway, and those of its process, as text for Prometheus. */
export interface Metrics {
  readonly measurements: Measurements;
  /** Counts reports, and passes them on. It is called once. */
  count(reports: Reports): Reports;
  /** Adds metrics that are read from the parts of the gateway when metrics are scraped. It is called once. */
  watch(state: GatewayState, limits: GatewayLimits): void;
  readonly contentType: string;
  print(): Promise<string>;
}

/** @param serverAddress host name of Microsoft Graph. */
export function createMetrics(serverAddress: string): Metrics {
  const registry = new Registry();
  const ofProcess = processMetrics();
  const measurements = {
    ...createClientMetrics(registry),
    ...createUpstreamMetrics(registry, serverAddress),
  };
  return {
    measurements,
    count: (reports) => countReports(registry, reports, measurements.requestRefused),
    watch: (state, limits) => createStateMetrics(registry, state, limits),
    contentType: registry.contentType,
    async print() {
      const texts = [registry.metrics(), ofProcess.metrics()];
      return (await Promise.all(texts)).join('\n');
    },
  };
}
