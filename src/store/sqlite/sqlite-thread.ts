import { parentPort, workerData } from 'node:worker_threads';
import { describeFailure } from './describe-failure.ts';
import { openDatabase } from './open-database.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import type {
  Numbered,
  SqliteRequest,
  SqliteResponse,
  SqliteThreadData,
} from './sqlite-messages.ts';

// SQLite works synchronously, so it has threads of its own. Each has one connection.

function answer(connection: SqliteConnection, request: SqliteRequest): SqliteResponse {
  try {
    switch (request.kind) {
      case 'read':
        return { rows: [connection.read(request.statement, new Int32Array(request.stop))] };
      case 'write':
        return { rows: connection.write(request.statements) };
      case 'emptyLog':
        return { rows: [connection.emptyLog()] };
      case 'close':
        connection.close();
        return { rows: [] };
    }
  } catch (failure) {
    return describeFailure(failure);
  }
}

function respond(number: number, content: SqliteResponse): void {
  parentPort?.postMessage({ number, content } satisfies Numbered<SqliteResponse>);
}

try {
  const connection = new SqliteConnection(await openDatabase(workerData as SqliteThreadData));
  parentPort?.on('message', ({ number, content }: Numbered<SqliteRequest>) => {
    respond(number, answer(connection, content));
    if (content.kind === 'close') parentPort?.close();
  });
  respond(0, { rows: [] });
} catch (failure) {
  respond(0, describeFailure(failure));
}
