import { totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';
import { getHeapStatistics } from 'node:v8';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createGauge } from './family.ts';

export const processShapes = {
  heapLimit: {
    name: 'callrecords_heap_limit_bytes',
    help: 'Size at which the heap of V8 is full and the process ends.',
  },
  memoryLimit: {
    name: 'callrecords_memory_limit_bytes',
    help: 'Memory that the process may use: of its container, or else of the machine.',
  },
} as const;

let shared: Registry | undefined;

/** The metrics of the process, of which there is one set: their observers cannot be stopped. */
export function processMetrics(): Registry {
  return (shared ??= createRegistry());
}

function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  createGauge(registry, processShapes.heapLimit, () => [[[], getHeapStatistics().heap_size_limit]]);
  createGauge(registry, processShapes.memoryLimit, () => [[[], memoryLimit()]]);
  return registry;
}

/** Without a limit of the container, Node.js returns 0 or a number beyond any memory. */
function memoryLimit(): number {
  const limit = constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
