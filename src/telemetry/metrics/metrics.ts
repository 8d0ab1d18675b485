import { Registry } from 'prom-client';
import type { Measurements } from '../measurements.ts';
import type { Reports } from '../telemetry.ts';
import { archiveShapes, createArchiveMetrics } from './archive-metrics.ts';
import { clientShapes, createClientMetrics } from './client-metrics.ts';
import type { Shape } from './family.ts';
import { processMetrics, processShapes } from './process-metrics.ts';
import { countReports, reportShapes } from './report-metrics.ts';
import {
  createStateMetrics,
  type GatewayLimits,
  type GatewayState,
  stateShapes,
} from './state-metrics.ts';
import { createStreamMetrics, streamShapes } from './stream-metrics.ts';
import { createUpstreamMetrics, exchangeShape, upstreamShapes } from './upstream-metrics.ts';

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

/**
 * Every metric of a gateway, except for the usual ones of Node.js.
 *
 * @param serverAddress host name of Microsoft Graph.
 */
export function shapesOf(serverAddress: string): readonly Shape[] {
  return [
    ...Object.values(clientShapes),
    ...Object.values(streamShapes),
    exchangeShape(serverAddress),
    ...Object.values(upstreamShapes),
    ...Object.values(archiveShapes),
    ...Object.values(reportShapes),
    ...Object.values(stateShapes),
    ...Object.values(processShapes),
  ];
}

/** @param serverAddress host name of Microsoft Graph. */
export function createMetrics(serverAddress: string): Metrics {
  const registry = new Registry();
  const ofProcess = processMetrics();
  const measurements = {
    ...createClientMetrics(registry),
    ...createStreamMetrics(registry),
    ...createUpstreamMetrics(registry, serverAddress),
    ...createArchiveMetrics(registry),
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
