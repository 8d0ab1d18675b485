/** One event of a stream, as its client reads it. */
export interface ReadEvent {
  readonly event: string;
  readonly id: string;
  // A test knows its query.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

/** A stream of Server-Sent Events over HTTP. */
export interface EventStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: readonly ReadEvent[];
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Sends a subscription, and reads its events until one of the sides ends the stream. */
export async function readEvents(
  url: string,
  init: {
    readonly query: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<EventStream> {
  const { query, ...rest } = init;
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
    ...(!isGet && { body: JSON.stringify({ query }) }),
  });
  const events: ReadEvent[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk);
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (!block.startsWith(':')) events.push(parse(block));
    }
  };
  const { status, headers } = response;
  const ended = read().catch(() => undefined);
  return { status, headers, events, ended, close: () => controller.abort() };
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
