import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { BatchStep } from './batch-step.ts';
import { readBatch } from './read-batch.ts';

/** Reads the steps of a batch that has arrived, or throws a GraphError. */
export type BatchReader = () => readonly BatchStep[];

const ADDRESS = /^\/v1\.0\/(?:\$|%24)batch(?:\?|$)/;

/** Receives a batch. Other requests have no body to wait for. */
export async function receiveBatch(request: IncomingMessage): Promise<BatchReader | undefined> {
  const { method, url = '', headers } = request;
  if (method !== 'POST' || !ADDRESS.test(url)) return undefined;
  const text = await textOf(request);
  return () => readBatch(headers['content-type'] ?? '', text);
}
