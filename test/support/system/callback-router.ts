import { createServer, type IncomingHttpHeaders } from 'node:http';
import { close, listen } from '../federation/running-subgraph.ts';

/** A message of Apollo's callback protocol, as the router reads it. */
export interface ReceivedMessage {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly kind: string;
  readonly action: 'check' | 'next' | 'complete';
  readonly id: string;
  readonly verifier: string;
  // A test knows its query.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly payload?: any;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** A status, with where a redirect leads; or nothing, which closes the connection. */
type Answer = { readonly status: number; readonly location?: string } | undefined;
type Decide = (message: ReceivedMessage) => Answer | Promise<Answer>;

/** The side of a router that is called back. */
export class CallbackRouter {
  /** In the order in which they have come. */
  readonly messages: ReceivedMessage[] = [];
  readonly #decisions = new Map<string, Decide>();
  readonly #open = new Map<string, number>();
  readonly #mostAtOnce = new Map<string, number>();
  readonly #server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    void readBody(request).then(async (body) => {
      const message = { path, headers, ...(JSON.parse(body) as object) } as ReceivedMessage;
      const answer = await this.#receive(message);
      if (!answer) response.destroy();
      else response.writeHead(answer.status, { location: answer.location ?? '' }).end();
    });
  });
  #origin = '';

  /** Of the port on which it listens, once it has started. */
  get origin(): string {
    return this.#origin;
  }

  async start(): Promise<this> {
    this.#origin = `http://127.0.0.1:${await listen(this.#server)}`;
    return this;
  }

  /** Decides how the messages of a subscription are answered; with 204 until then. */
  decide(id: string, decision: Decide): void {
    this.#decisions.set(id, decision);
  }

  of(id: string): readonly ReceivedMessage[] {
    return this.messages.filter((message) => message.id === id);
  }

  /** How many messages of a subscription waited at most for their answers at once. */
  mostAtOnce(id: string): number {
    return this.#mostAtOnce.get(id) ?? 0;
  }

  close(): Promise<void> {
    return close(this.#server);
  }

  async #receive(message: ReceivedMessage): Promise<Answer> {
    const { id } = message;
    this.messages.push(message);
    const open = (this.#open.get(id) ?? 0) + 1;
    this.#open.set(id, open);
    this.#mostAtOnce.set(id, Math.max(open, this.mostAtOnce(id)));
    const decide = this.#decisions.get(id) ?? (() => ({ status: 204 }));
    const answer = await decide(message);
    this.#open.set(id, open - 1);
    return answer;
  }
}

async function readBody(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
