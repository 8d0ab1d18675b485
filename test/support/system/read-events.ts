/** One event of a stream, as its client reads it. */
export interface ReadEvent {
  readonly event: string;
  readonly id: string;
  // A test knows its query.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

/** A stream of Server-Sent Events over HTTP. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly ReadEvent[];
  /** What is not an event: the response to a subscription that was refused. */
  readonly rest: () => string;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Sends a subscription, and reads its events until one of the sides ends the stream. */
export async function readEvents(
  url: string,
  init: {
    readonly query?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly extensions?: Readonly<Record<string, unknown>>;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly onEvent?: (event: ReadEvent) => void;
  },
): Promise<EventStream> {
  const { query = '', variables, extensions, onEvent, ...rest } = init;
  const controller = new AbortController();
  const isGet = rest.method === 'GET';
  const address = isGet ? `${url}/graphql?query=${encodeURIComponent(query)}` : `${url}/graphql`;
  const response = await fetch(address, {
    method: 'POST',
    signal: controller.signal,
    ...rest,
    headers: {
      accept: 'text/event-stream',
      ...(!isGet && { 'content-type': 'application/json' }),
      ...rest.headers,
    },
    ...(!isGet && { body: JSON.stringify({ query, variables, extensions }) }),
  });
  const events: ReadEvent[] = [];
  let text = '';
  const read = async () => {
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks.filter((each) => !each.startsWith(':'))) {
        const event = parse(block);
        events.push(event);
        onEvent?.(event);
      }
    }
  };
  const { status, headers } = response;
  const ended = read().catch(() => undefined);
  return { status, headers, events, rest: () => text, ended, close: () => controller.abort() };
}

function parse(block: string): ReadEvent {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name, value.join(':').trimStart()] as const;
    }),
  );
  const data = fields.get('data') ?? '';
  return {
    event: fields.get('event') ?? '',
    id: fields.get('id') ?? '',
    data: data === '' ? undefined : JSON.parse(data),
  };
}
