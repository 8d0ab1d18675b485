import { isJsonObject, type JsonObject } from '../../json.ts';
import { RequestRefusal } from '../http/request-refusal.ts';

/** Where a router wants to be told of the events of one subscription, in the words of Apollo's callback protocol. */
export interface CallbackTarget {
  /** Its origin is one of the configuration. */
  readonly url: URL;
  readonly id: string;
  /** By it, the router knows the messages of the gateway that it has asked. */
  readonly verifier: string;
  /** How often the router wants to hear that the subscription lives; 0 for never. */
  readonly heartbeatMs: number;
}

const maxLength = 2048;
/** A shorter interval would be a flood. */
const minHeartbeatMs = 1000;
const maxHeartbeatMs = 3_600_000;

/**
 * Reads from the body of a request where its sender wants to be called back.
 *
 * @param isRouter whether the request has proved to be of the router.
 * @param origins those to which anything may be sent.
 * @throws RequestRefusal
 */
export function readTarget(
  body: unknown,
  isRouter: boolean,
  origins: readonly string[],
): CallbackTarget {
  if (!isRouter) throw new RequestRefusal(403, onlyRouters);
  const subscription = subscriptionIn(body);
  return {
    url: readUrl(readText(subscription, 'callbackUrl'), origins),
    id: readText(subscription, 'subscriptionId'),
    verifier: readText(subscription, 'verifier'),
    heartbeatMs: readHeartbeat(subscription.heartbeatIntervalMs),
  };
}

const onlyRouters =
  'Only the router of a supergraph gets callbacks. It has to send its secret in the header `router-authorization`.';

function subscriptionIn(body: unknown): JsonObject {
  const extensions = isJsonObject(body) ? body.extensions : undefined;
  const subscription = isJsonObject(extensions) ? extensions.subscription : undefined;
  if (isJsonObject(subscription)) return subscription;
  throw new RequestRefusal(400, '`extensions.subscription` must say where to call back.');
}

function readText(subscription: JsonObject, name: string): string {
  const value = subscription[name];
  if (typeof value === 'string' && value !== '' && value.length <= maxLength) return value;
  throw new RequestRefusal(
    400,
    `\`extensions.subscription.${name}\` must be a text of up to ${maxLength} characters.`,
  );
}

/**
 * A text that differs from its normal form is refused: another reader, such as a proxy, could find another host in it. So is
 * a text that does not begin with its origin, because it has a user, or another scheme around it.
 */
function readUrl(text: string, origins: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.href === text && text.startsWith(`${url.origin}/`) && !text.includes('#');
  if (!url || !isPlain) throw new RequestRefusal(400, notPlain);
  if (!origins.includes(url.origin)) throw new RequestRefusal(403, foreignOrigin);
  return url;
}

const notPlain =
  '`extensions.subscription.callbackUrl` must be a URL in its normal form, without user, fragment and the default port.';
const foreignOrigin =
  'The origin of `extensions.subscription.callbackUrl` gets no callbacks. The operator lists those that do in CALLBACK_ORIGINS.';

function readHeartbeat(value: unknown): number {
  const isKnown =
    Number.isInteger(value) &&
    (value === 0 || (Number(value) >= minHeartbeatMs && Number(value) <= maxHeartbeatMs));
  if (isKnown) return Number(value);
  throw new RequestRefusal(
    400,
    `\`extensions.subscription.heartbeatIntervalMs\` must be 0, or from ${minHeartbeatMs} to ${maxHeartbeatMs}.`,
  );
}
