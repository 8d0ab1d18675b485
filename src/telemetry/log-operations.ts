import { hostname } from 'node:os';
import type { DestinationStream, Logger } from 'pino';
import type { EndedOperation, Measurements } from './measurements.ts';
import { errorCodes } from './operation-outcome.ts';

/** Everything that the log says of an operation. Nothing else of it can be written. */
export interface OperationLine extends Pick<
  EndedOperation,
  | 'correlationId'
  | 'documentHash'
  | 'outcome'
  | 'status'
  | 'durationMs'
  | 'estimatedRequests'
  | 'actualRequests'
  | 'values'
  | 'cacheHits'
  | 'traceId'
> {
  readonly operationName: string | undefined;
  readonly operationType: EndedOperation['type'];
  /** The number of errors by their codes; undefined if there are none. */
  readonly errors: Readonly<Record<string, number>> | undefined;
}

/** In UTF-16 units. A longer name is not one that a person has written. */
const maxName = 100;
/** GraphQL has no other names, so that a name cannot hold a text. */
const graphqlName = /^[_A-Za-z]\w*$/;

const knownCodes: ReadonlySet<string> = new Set(errorCodes);

/** Pino's number of the level `info`. */
const level = 30;

/** A destination that needs to know the level of the line that it is given next. */
type Destination = DestinationStream & { lastLevel?: number };

/**
 * Writes one line for each operation, at level `info`, as pino would. Pino looks at every character for one that must be
 * escaped, which takes longer than all metrics of the operation; here it is known that there is none.
 *
 * @param destination of the logger.
 */
export function logOperations(
  logger: Logger,
  destination: Destination,
): Measurements['operationEnded'] {
  const origin = JSON.stringify({ pid: process.pid, hostname: hostname() }).slice(1, -1);
  return (operation) => {
    if (!logger.isLevelEnabled('info')) return;
    destination.lastLevel = level;
    const facts = printOperation(describeOperation(operation));
    destination.write(
      `{"level":${level},"time":${Date.now()},${origin},${facts},"msg":"An operation has ended"}\n`,
    );
  };
}

/** The members of a JSON object. Names of GraphQL, ids in hexadecimal digits and our own words need no escape. */
function printOperation(line: OperationLine): string {
  const { errors } = line;
  return (
    `"correlationId":"${line.correlationId}"` +
    printText('documentHash', line.documentHash) +
    printText('operationName', line.operationName) +
    printText('operationType', line.operationType) +
    `,"outcome":"${line.outcome}"` +
    (errors ? `,"errors":${JSON.stringify(errors)}` : '') +
    `,"status":${line.status},"durationMs":${line.durationMs}` +
    `,"estimatedRequests":${line.estimatedRequests},"actualRequests":${line.actualRequests}` +
    `,"values":${line.values},"cacheHits":${line.cacheHits}` +
    // An SDK has made it.
    (line.traceId === undefined ? '' : `,"traceId":${JSON.stringify(line.traceId)}`)
  );
}

function printText(name: string, text: string | undefined): string {
  return text === undefined ? '' : `,"${name}":"${text}"`;
}

/** Takes each fact by its name, so that a fact which is added to operations is not written by accident. */
export function describeOperation(operation: EndedOperation): OperationLine {
  return {
    correlationId: operation.correlationId,
    documentHash: operation.documentHash,
    operationName: plainName(operation.name),
    operationType: operation.type,
    outcome: operation.outcome,
    errors: operation.errors.size > 0 ? countByCode(operation.errors) : undefined,
    status: operation.status,
    durationMs: Math.round(operation.durationMs * 10) / 10,
    estimatedRequests: operation.estimatedRequests,
    actualRequests: operation.actualRequests,
    values: operation.values,
    cacheHits: operation.cacheHits,
    traceId: operation.traceId,
  };
}

/** Returns a name that may be written; undefined for any other text. */
function plainName(name: string | undefined): string | undefined {
  const isPlain = name !== undefined && name.length <= maxName && graphqlName.test(name);
  return isPlain ? name : undefined;
}

function countByCode(errors: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [code, count] of errors) {
    const known = knownCodes.has(code) ? code : 'other';
    counts[known] = (counts[known] ?? 0) + count;
  }
  return counts;
}
