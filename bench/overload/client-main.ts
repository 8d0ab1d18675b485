import type { Spread } from '../measure/statistics.ts';
import { LoadClients, type Rate, type RateReport, type Requests } from './load-clients.ts';
import { startProbe } from './probe.ts';

// A process of clients, apart from the gateway and from the process that directs both. The benchmark starts it.

/** What a client process is told to do, each with its arguments. */
export interface ClientCommands {
  readonly open: (requests: Requests) => Promise<void>;
  readonly press: (clients: number, seconds: number) => Promise<number>;
  readonly sendAt: (rate: Rate) => Promise<RateReport>;
  readonly probe: (url: string, everyMs: number) => void;
  /** Ends the probes, in the order in which they began. */
  readonly takeProbes: () => Promise<readonly Spread[]>;
}

export interface ClientCommand {
  readonly name: keyof ClientCommands;
  readonly words: readonly unknown[];
}

let clients: LoadClients | undefined;
let probes: (() => Promise<Spread>)[] = [];

function opened(): LoadClients {
  if (!clients) throw new Error('There is no gateway to send to.');
  return clients;
}

const commands: ClientCommands = {
  open(requests) {
    clients = new LoadClients(requests);
    return clients.open();
  },
  press: (count, seconds) => opened().press(count, seconds),
  sendAt: (rate) => opened().sendAt(rate),
  probe: (url, everyMs) => void probes.push(startProbe(url, everyMs)),
  takeProbes() {
    const started = probes;
    probes = [];
    return Promise.all(started.map((stop) => stop()));
  },
};

process.on('message', ({ name, words }: ClientCommand) => {
  const obey = commands[name] as (...words: readonly unknown[]) => unknown;
  void Promise.resolve(obey(...words)).then((answer) => process.send?.({ answer }));
});
process.once('disconnect', () => process.exit());
