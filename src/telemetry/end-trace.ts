import { describeOperation } from './log-operations.ts';
import type { EndedOperation } from './measurements.ts';
import type { OpenSpan } from './open-span.ts';

/** Ends the span of an operation, with the facts that the log may have of it. */
export function endTrace(span: OpenSpan, operation: EndedOperation): void {
  const facts = describeOperation(operation);
  const { outcome, operationType: type } = facts;
  if (type !== undefined) span.rename(type);
  span.set({
    ...(type !== undefined && { 'graphql.operation.type': type }),
    ...(facts.operationName !== undefined && { 'graphql.operation.name': facts.operationName }),
    ...(facts.documentHash !== undefined && { 'callrecords.document.hash': facts.documentHash }),
    'callrecords.correlation_id': facts.correlationId,
    'callrecords.outcome': outcome,
    'callrecords.error_codes': Object.keys(facts.errors ?? {}),
    'callrecords.requests.estimated': facts.estimatedRequests,
    'callrecords.requests.actual': facts.actualRequests,
    'callrecords.values': facts.values,
    'callrecords.cache.hits': facts.cacheHits,
  });
  const [code] = Object.keys(facts.errors ?? {});
  // What only the client can mend is no failure of the gateway.
  span.end(outcome === 'partial' || outcome === 'failure' ? code : undefined);
}
