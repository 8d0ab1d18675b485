import type { PrintedEvent } from '../../changes/change-event.ts';
import type { Ending } from '../../changes/subscriber.ts';

/** How a transport writes events. */
export interface EventFraming {
  readonly contentType: string;
  /** Written at once, so that the client knows that the subscription has begun. */
  readonly beginning: string;
  readonly beat: string;
  frame(event: Pick<PrintedEvent, 'text' | 'cursor'>): string;
  end(errors: Ending, cursor: string | undefined): string;
}

/** Server-Sent Events, by the mode "distinct connections" of GraphQL over SSE. */
const sse: EventFraming = {
  contentType: 'text/event-stream; charset=utf-8',
  beginning: ':\n\n',
  beat: ':\n\n',
  frame: ({ text, cursor }) =>
    `event: next\n${cursor === '' ? '' : `id: ${cursor}\n`}data: ${text}\n\n`,
  end(errors, cursor) {
    const id = cursor === undefined ? '' : `id: ${cursor}\n`;
    const next =
      errors.length > 0 ? `event: next\n${id}data: ${JSON.stringify({ errors })}\n\n` : '';
    return `${next}event: complete\ndata:\n\n`;
  },
};

const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--graphql`;

/** `multipart/mixed; subscriptionSpec=1.0` of Apollo. Each part ends with its boundary, so that clients read it at once. */
const multipart: EventFraming = {
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"',
  beginning: '--graphql',
  beat: part('{}'),
  frame: ({ text }) => part(`{"payload":${text}}`),
  end: (errors) =>
    `${errors.length > 0 ? part(JSON.stringify({ payload: null, errors })) : ''}--\r\n`,
};

export const framings = { sse, multipart } as const;
