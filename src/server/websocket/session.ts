import { randomUUID } from 'node:crypto';
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError, parse } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { callerKey } from '../../authentication/caller.ts';
import type { IsRouter } from '../../authentication/router-secret.ts';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { CallerLease } from '../../changes/lease.ts';
import type { Leased } from '../../changes/watch-leases.ts';
import {
  GatewayError,
  OverloadedError,
  ShuttingDownError,
  UnauthenticatedError,
} from '../../errors.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { authenticate, type Credentials } from '../http/authenticate-caller.ts';
import { leaseOf } from '../http/caller-lease.ts';
import { placeholderSchema } from '../http/run-outside.ts';
import type { Channel } from './channel.ts';
import { closeCodes, endingFor } from './close-codes.ts';
import { readCredentials } from './connection-init.ts';
import { OperationRefusal } from './operation-refusal.ts';
import { streamOf } from './operation-stream.ts';
import { type SocketClient, SocketOperation, type SocketOperations } from './socket-operation.ts';
import type { SocketCount } from './socket-count.ts';

export interface SessionParts {
  readonly operations: SocketOperations;
  readonly verify: VerifyCaller;
  readonly isRouter: IsRouter;
  readonly sockets: SocketCount;
  readonly telemetry: Pick<Telemetry, 'requestRefused' | 'unplannedFailure' | 'workRefused'>;
  /** Of one socket. */
  readonly maxOperations: number;
}

/** What a request for a WebSocket has told. */
export interface Upgraded {
  readonly headers: Credentials;
  readonly nameClient: (caller: SocketClient['lease']['caller']) => string;
}

const maxIdLength = 128;
const tokenEnded = [closeCodes.forbidden, 'The token has ended.'] as const;

/** One WebSocket, from its opening to its end. */
export class Session {
  readonly channel: Channel;
  readonly #parts: SessionParts;
  /** Until it is connected: it keeps the request. */
  #upgraded: Upgraded | undefined;
  readonly #operations = new Set<SocketOperation>();
  #client: SocketClient | undefined;
  #leased: Leased | undefined;
  #hasEndedLease = false;
  #isOver = false;
  #isLeaving = false;

  constructor(channel: Channel, parts: SessionParts, upgraded: Upgraded) {
    this.channel = channel;
    this.#parts = parts;
    this.#upgraded = upgraded;
  }

  /** Returns whether the caller may go on. */
  async connect(payload: unknown): Promise<boolean> {
    const { verify, isRouter, sockets } = this.#parts;
    const upgraded = this.#upgraded;
    this.#upgraded = undefined;
    // The library refuses a second `connection_init`.
    if (!upgraded) return false;
    const credentials = readCredentials(payload, upgraded.headers);
    const found = await authenticate(credentials, verify, isRouter).catch(refuseOnlyTokens);
    if (!found || this.#isOver) return false;
    const { caller } = found;
    const key = callerKey(caller);
    if (!sockets.begin(key)) {
      this.channel.close(closeCodes.tryAgainLater, 'The caller has too many connections.');
      return false;
    }
    const lease = leaseOf(caller, credentials.authorization, verify);
    const identity = { ...found, client: upgraded.nameClient(caller) };
    this.channel.caller = key;
    this.#client = { identity, callerKey: key, lease, channel: this.channel };
    this.#watchLease(lease);
    return true;
  }

  /** What the library waits for to know that the operation has ended, or why there is none. */
  subscribe(id: string, payload: SubscribePayload): ExecutionArgs | readonly GraphQLError[] {
    const client = this.#client;
    if (!client || this.#hasEndedLease || client.lease.endsAt <= Date.now()) {
      this.channel.close(...tokenEnded);
      return [toError(new UnauthenticatedError())];
    }
    if (this.#isLeaving) return [toError(new ShuttingDownError())];
    if (id.length > maxIdLength) {
      const reason = 'The id of an operation is too long.';
      this.channel.close(closeCodes.badRequest, reason);
      return [new GraphQLError(reason)];
    }
    if (this.#operations.size >= this.#parts.maxOperations) return [this.#tooMany()];
    const operation = new SocketOperation(this.#parts.operations, client, id);
    this.#operations.add(operation);
    const contextValue = streamOf({
      run: async () => {
        await operation.run(payload).finally(() => this.#forget(operation));
      },
      cancel: () => {
        operation.cancel();
        this.#forget(operation);
      },
    });
    return { schema: placeholderSchema, document: anySubscription, contextValue };
  }

  /** The errors that a client receives, for one of the library: what an operation has thrown, or what refused it. */
  describe(error: GraphQLError): readonly GraphQLFormattedError[] {
    const { originalError: thrown } = error;
    if (!thrown) return [error.toJSON()];
    if (thrown instanceof OperationRefusal) return thrown.errors;
    if (thrown instanceof GatewayError) {
      this.#parts.telemetry.requestRefused(thrown.code);
      return [toError(thrown).toJSON()];
    }
    const correlationId = randomUUID();
    this.#parts.telemetry.unplannedFailure(thrown, correlationId);
    const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId };
    return [{ message: 'Internal server error', extensions }];
  }

  /** Closes the connection once its operations have ended. */
  leave(): void {
    this.#isLeaving = true;
    if (this.#operations.size === 0) this.#goAway();
  }

  /** The connection is closed. */
  end(): void {
    this.#isOver = true;
    if (this.#leased) this.#parts.operations.subscriptions.leases.remove(this.#leased);
    for (const operation of [...this.#operations]) operation.cancel();
    this.#operations.clear();
    if (this.#client) this.#parts.sockets.end(this.#client.callerKey);
  }

  #forget(operation: SocketOperation): void {
    this.#operations.delete(operation);
    if (this.#isLeaving && this.#operations.size === 0) this.#goAway();
  }

  #goAway(): void {
    this.channel.closeSoon(closeCodes.goingAway, 'The gateway shuts down.');
  }

  /** A connection without a stream executes queries, so it ends with the token as well. */
  #watchLease(lease: CallerLease): void {
    this.#leased = {
      lease,
      end: ({ code }) => {
        this.#hasEndedLease = true;
        // Its streams, which end in the same turn of the event loop, tell their clients first.
        this.channel.closeSoon(...(endingFor(code) ?? tokenEnded));
      },
    };
    this.#parts.operations.subscriptions.leases.add(this.#leased);
  }

  #tooMany(): GraphQLError {
    const { telemetry } = this.#parts;
    const limit = 'operations of a connection';
    telemetry.workRefused(limit);
    const error = new OverloadedError('The connection has too many operations.', limit);
    telemetry.requestRefused(error.code);
    return toError(error);
  }
}

/** The library looks for the kind of operation in a document. The client's own is read elsewhere. */
const anySubscription = parse('subscription { any }');

function refuseOnlyTokens(error: unknown): undefined {
  if (!(error instanceof UnauthenticatedError)) throw error;
}

function toError({ message, code, facts }: GatewayError): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...facts } });
}
