import { randomUUID } from 'node:crypto';
import type { Server as ProtocolServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { closeCodes } from './close-codes.ts';
import type { Session } from './session.ts';

/** Hands the messages of a WebSocket to the library that knows the protocol. */
export function listenTo(
  socket: WebSocket,
  session: Session,
  protocol: ProtocolServer<Session>,
  telemetry: Pick<Telemetry, 'unplannedFailure'>,
): void {
  const { channel } = session;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => (channel.isClosing ? undefined : channel.send(text)),
      close: (code = 1000, reason = '') => channel.close(code, reason),
      onMessage: (act) => {
        socket.on('message', (data: Buffer, isBinary: boolean) => {
          channel.touch();
          if (channel.isClosing) return;
          if (isBinary) channel.close(closeCodes.badRequest, 'A message must be text.');
          else act(data.toString()).catch((error: unknown) => close(session, error, telemetry));
        });
      },
    },
    session,
  );
  socket.once('close', (code, reason) => void closed(code, String(reason)));
}

/** Such as `next`, which only servers send. */
const ofOtherSide = 'Unexpected message of type';

function close(
  { channel }: Session,
  error: unknown,
  telemetry: Pick<Telemetry, 'unplannedFailure'>,
): void {
  if (error instanceof Error && error.message.startsWith(ofOtherSide)) {
    channel.close(closeCodes.badRequest, 'Invalid message received');
    return;
  }
  telemetry.unplannedFailure(error, randomUUID());
  channel.close(closeCodes.internalServerError, 'Internal server error');
}
