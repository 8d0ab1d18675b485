import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/emulator.ts';
import type { AuditLog } from '../../../src/audit/log.ts';
import type { Configuration } from '../../../src/config/configuration.ts';
import { createOperations, type Operations } from '../../../src/create-operations.ts';
import { createMsgraphClient } from '../../../src/msgraph/client.ts';
import type { ClientRequest } from '../../../src/operation/client-request.ts';
import type { OperationRequest } from '../../../src/operation/operation.ts';
import type {
  OperationResponse,
  Result,
  SubsequentPayload,
} from '../../../src/operation/operation-response.ts';
import { PrintedData } from '../../../src/operation/printed-data.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { testConfiguration } from '../system/system.ts';
import { clientRequest } from './client.ts';

/** Everything that runs operations, without a server: only the emulator is reached over HTTP. */
export interface HostlessSystem extends Operations {
  readonly emulator: Emulator;
  runFor(
    client: Partial<ClientRequest>,
    request: OperationRequest | string,
  ): Promise<OperationResponse>;
  close(): Promise<void>;
}

export interface HostlessOptions {
  readonly emulator?: EmulatorOptions;
  readonly configuration?: Partial<Configuration>;
  readonly audit?: AuditLog;
}

export async function startOperations(options: HostlessOptions = {}): Promise<HostlessSystem> {
  const emulator = await startEmulator(options.emulator);
  const configuration = { ...testConfiguration(emulator.url), ...options.configuration };
  const budget = new LocalBudget(configuration);
  const client = createMsgraphClient(configuration, silentTelemetry, budget);
  const operations = createOperations(configuration, {
    client,
    budget,
    telemetry: silentTelemetry,
    audit: options.audit,
  });
  return {
    ...operations,
    emulator,
    runFor: (known, request) =>
      operations.run(
        typeof request === 'string' ? { query: request } : request,
        operations.createContext(clientRequest(known)),
      ),
    async close() {
      await client.close();
      await emulator.close();
    },
  };
}

/** The result of a response in one piece, with its data as a client reads it. */
export function resultOf(response: OperationResponse): Result {
  if (response.kind === 'incremental') throw new Error('The response is incremental.');
  const { data, ...rest } = response.result;
  return data === undefined ? rest : { ...rest, data: readData(data) };
}

function readData(data: Result['data']): Record<string, unknown> | null {
  const isPrinted = data instanceof PrintedData;
  return (isPrinted ? data.toJSON() : (data ?? null)) as Record<string, unknown> | null;
}

/** The codes of the errors of a response in one piece. */
export function codesOf(response: OperationResponse): readonly unknown[] {
  return (resultOf(response).errors ?? []).map(({ extensions }) => extensions?.code);
}

/** All payloads of incremental delivery. */
export async function readPayloads(
  response: OperationResponse,
  onPayload: (payload: Result | SubsequentPayload) => void = () => undefined,
): Promise<readonly [initial: Result, ...payloads: SubsequentPayload[]]> {
  if (response.kind === 'single') throw new Error('The response is in one piece.');
  const payloads: SubsequentPayload[] = [];
  onPayload(response.initialResult);
  for await (const payload of response.subsequentResults) {
    payloads.push(payload);
    onPayload(payload);
  }
  return [response.initialResult, ...payloads];
}
