/** A media range that a client accepts, in lower case, with the relevant parameters. */
export interface AcceptedRange {
  readonly range: string;
  /** The format of incremental delivery, as in `multipart/mixed;deferSpec=20220824`. */
  readonly deferSpec: string | undefined;
  /** The format of subscriptions, as in `multipart/mixed;subscriptionSpec=1.0`. */
  readonly subscriptionSpec: string | undefined;
  /** That of callbacks, as in `application/json;callbackSpec=1.0`. */
  readonly callbackSpec: string | undefined;
  readonly weight: string | undefined;
}

const ranges = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g;
const parameters = /;\s*(q|deferSpec|subscriptionSpec|callbackSpec)\s*=\s*"?([^;,"\s]*)/gi;

/** Reads an `Accept` header. */
export function readAccepted(accept: string): readonly AcceptedRange[] {
  const texts = accept.match(ranges) ?? [];
  return texts.map(readRange).filter(({ range }) => range !== '');
}

/** Whether an `Accept` header has a media type by its name, not only by a wildcard, and allows it. */
export function namesType(accept: string, type: string): boolean {
  return readAccepted(accept).some((each) => each.range === type && isWanted(each));
}

/** A weight of 0 means that the client does not accept the range. */
export function isWanted({ weight }: AcceptedRange): boolean {
  return Number(weight ?? 1) > 0;
}

function readRange(text: string): AcceptedRange {
  const [range = ''] = text.split(';', 1);
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(parameters)) {
    found.set(name.toLowerCase(), value);
  }
  return {
    range: range.trim().toLowerCase(),
    deferSpec: found.get('deferspec'),
    subscriptionSpec: found.get('subscriptionspec'),
    callbackSpec: found.get('callbackspec'),
    weight: found.get('q'),
  };
}
