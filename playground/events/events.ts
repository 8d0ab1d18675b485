import { readResponse } from '../requests/read-response.ts';

/** The events of a subscription, as far as they have arrived. */
export interface Events {
  readonly count: number;
  readonly newest: NewestEvent | undefined;
  /** `stopped` by the reader, `ended` by the gateway, `broken` in between. */
  readonly state: 'open' | 'stopped' | 'ended' | 'broken';
  /** What the gateway has said at the end. */
  readonly end: StreamEnd | undefined;
}

interface NewestEvent {
  readonly at: Date;
  /** The number of requests to Microsoft Graph; undefined if the gateway has not told it. */
  readonly requests: number | undefined;
}

interface StreamEnd {
  readonly code: string;
  /** Where another subscription goes on; undefined if nothing has begun. */
  readonly cursor: string | undefined;
}

/** A result, as far as it is read here. */
export interface EventResult {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly extensions?: { readonly code?: unknown; readonly cursor?: unknown } | undefined;
  }[];
}

export const noEvents: Events = { count: 0, newest: undefined, state: 'open', end: undefined };

/** A result without data is the last one. */
export function withResult(events: Events, result: EventResult, at: Date): Events {
  const hasData = result.data !== undefined && result.data !== null;
  if (!hasData) return { ...events, end: endOf(result) };
  const requests = readResponse(JSON.stringify(result))?.cost?.sent;
  return { ...events, count: events.count + 1, newest: { at, requests } };
}

function endOf({ errors: [error] = [] }: EventResult): StreamEnd {
  const { code, cursor } = error?.extensions ?? {};
  return {
    code: typeof code === 'string' ? code : 'an error without a code',
    cursor: typeof cursor === 'string' ? cursor : undefined,
  };
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** What has arrived, in a sentence. */
export function describeNewest({ count, newest }: Events): string {
  if (!newest) return 'No event yet.';
  const { at, requests } = newest;
  const cost =
    requests === undefined
      ? ''
      : `, with ${requests} ${requests === 1 ? 'request' : 'requests'} to Microsoft Graph`;
  const events = count === 1 ? '1 event.' : `${count} events.`;
  return `${events} The newest came at ${clock.format(at)}${cost}.`;
}

/** Whether more can come, and if not, why. */
export function describeState({ state, end }: Events): string {
  switch (state) {
    case 'open':
      return end ? `The stream is ending with ${end.code}.` : 'More can come until you stop it.';
    case 'stopped':
      return 'You have stopped the stream.';
    case 'broken':
      return 'The connection has broken.';
    case 'ended':
      return end ? `The gateway has ended the stream with ${end.code}.` : 'The stream has ended.';
  }
}
