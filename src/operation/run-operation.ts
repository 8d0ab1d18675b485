import { type GraphQLSchema, Kind } from 'graphql';
import type { AuditLog } from '../audit/log.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Measurements } from '../telemetry/measurements.ts';
import { ParsedDocument } from '../plan/parsed-document.ts';
import { KnownDocuments } from './known-documents.ts';
import type { Load } from './load/load.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationPolicy, OperationRequest, Run } from './operation.ts';
import type { OperationResponse } from './operation-response.ts';
import { addExtensions } from './policies/add-extensions.ts';
import { auditReads } from './policies/audit-reads.ts';
import { chooseDocument } from './policies/choose-document.ts';
import { type CostSources, estimateCost } from './policies/estimate-cost.ts';
import { createExecution } from './policies/execute.ts';
import { limitOperations, refuseOverload } from './policies/limit-operations.ts';
import { limitRequest } from './policies/limit-request.ts';
import { limitResponse } from './policies/limit-response.ts';
import { maskErrors, maskRefusals } from './policies/mask-errors.ts';
import { measureOperation } from './policies/measure-operation.ts';
import { refuseOthersThanRouter } from './policies/refuse-others-than-router.ts';
import { sortErrors } from './policies/sort-errors.ts';
import { closeWork, takeFirstTurn } from './policies/take-turns.ts';
import { validateDocument } from './policies/validate-document.ts';
import type { FormatError } from './response/format-error.ts';
import type { Safelist } from './safelist/safelist.ts';

/**
 * Runs one operation from the request to the response, whichever host has received it. Everything that
 * goes wrong is in the response: the promise is never rejected.
 *
 * @param context is for this operation alone.
 */
export type RunOperation = (
  request: OperationRequest,
  context: OperationContext,
) => Promise<OperationResponse>;

/** What operations are run with. */
export interface OperationParts {
  readonly schema: GraphQLSchema;
  readonly costSources: CostSources;
  readonly load: Load;
  readonly formatError: FormatError;
  readonly telemetry: Pick<Measurements, 'operationEnded'>;
  /** Absent if reads are not recorded. */
  readonly audit: AuditLog | undefined;
  readonly safelist: Safelist | undefined;
}

/** The maximum number of errors of a document or its variables; GraphQL.js adds one that says there are more. */
const maxErrors = 9;

const emptyDocument = new ParsedDocument('', { kind: Kind.DOCUMENT, definitions: [] });

export function createRunOperation(
  configuration: Configuration,
  { schema, costSources, load, formatError, telemetry, audit, safelist }: OperationParts,
): RunOperation {
  const { introspection, limits } = configuration;
  const documents = new KnownDocuments();
  // There would never be room for a larger one.
  const responseBytes = Math.min(limits.responseBytes, limits.pendingResponseBytes / 2);
  /** Outermost first. Until `maskErrors`, an operation is refused as a whole, without extensions. */
  const policies: readonly OperationPolicy[] = [
    measureOperation(telemetry),
    maskRefusals(formatError),
    closeWork,
    limitOperations(load),
    limitResponse(responseBytes, load),
    takeFirstTurn,
    chooseDocument(safelist),
    limitRequest(documents, limits),
    ...(audit ? [auditReads(audit, configuration.audit?.servesUnwritten ?? false)] : []),
    addExtensions(configuration, costSources.windows),
    sortErrors,
    maskErrors(formatError),
    validateDocument(documents, schema, { introspection, maxErrors }),
    refuseOthersThanRouter,
    estimateCost(documents, schema, configuration, costSources),
    refuseOverload(load),
  ];
  const run = policies.reduceRight<Run>(
    (next, policy) => policy(next),
    createExecution(schema, formatError, maxErrors),
  );
  return (request, context) => run({ request, context, document: emptyDocument, facts: {} });
}
