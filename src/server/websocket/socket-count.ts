import { OverloadedError } from '../../errors.ts';
import { CallerCounts } from '../../operation/load/caller-counts.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';

interface SocketLimits {
  readonly sockets: number;
  readonly callerSockets: number;
}

/** The WebSockets that are open, of each caller and in all. */
export class SocketCount {
  readonly #callers = new CallerCounts();
  readonly #limits: SocketLimits;
  readonly #telemetry: Pick<Telemetry, 'workRefused'>;

  constructor(limits: SocketLimits, telemetry: Pick<Telemetry, 'workRefused'>) {
    this.#limits = limits;
    this.#telemetry = telemetry;
  }

  /** Returns an error if there is no room for a further one of any caller. */
  refuseNext(open: number): OverloadedError | undefined {
    if (open < this.#limits.sockets) return undefined;
    const limit = 'connections by WebSocket';
    this.#telemetry.workRefused(limit);
    return new OverloadedError('The gateway has too many WebSockets.', limit);
  }

  /** Counts a connection of a caller, unless the caller has too many: returns whether it is counted. */
  begin(caller: string): boolean {
    const hasRoom = this.#callers.of(caller) < this.#limits.callerSockets;
    if (hasRoom) this.#callers.add(caller, 1);
    else this.#telemetry.workRefused('connections of a caller by WebSocket');
    return hasRoom;
  }

  end(caller: string): void {
    this.#callers.add(caller, -1);
  }
}
