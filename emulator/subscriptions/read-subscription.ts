import { ticksOf } from '../odata/instant.ts';
import { isJsonObject, type Json, type JsonObject } from '../tenant.ts';
import { readResource } from './read-resource.ts';
import type { ChangeType, Subscription } from './subscription.ts';
import { badExpiration, invalidRequest } from './subscription-errors.ts';

/** What a client chooses of a new subscription. */
export type RequestedSubscription = Omit<Subscription, 'id' | 'applicationId' | 'authorizedUntil'>;

/** What a client may change of a subscription. */
export type RequestedChange = Partial<Pick<Subscription, 'notificationUrl' | 'expiresAt'>>;

const MINUTE = 60_000;
/** The longest life of a subscription to call records. */
const LONGEST_LIFE = 4_230;
const LONGEST_STATE = 128;
const TLS_VERSIONS = ['v1_0', 'v1_1', 'v1_2', 'v1_3'];
const KNOWN = [
  ...['changeType', 'notificationUrl', 'resource', 'expirationDateTime', 'clientState'],
  ...['lifecycleNotificationUrl', 'latestSupportedTlsVersion', 'includeResourceData'],
];

/** Reads the body of a POST, or throws a GraphError that says what is wrong. */
export function readSubscription(text: string, now: number): RequestedSubscription {
  const body = parse(text);
  refuseUnknown(body, KNOWN);
  const changeType = required(body, 'changeType');
  const notificationUrl = readUrl(required(body, 'notificationUrl'), 'NotificationUrl');
  const resource = required(body, 'resource');
  const lifecycleUrl = optional(body, 'lifecycleNotificationUrl');
  if (body.includeResourceData === true) {
    throw invalidRequest(`Resource data is not supported for the resource '${resource}'.`);
  }
  return {
    changeType,
    changeTypes: readChangeTypes(changeType),
    notificationUrl,
    resource,
    participantIds: readResource(resource),
    expiresAt: readExpiration(required(body, 'expirationDateTime'), now),
    lifecycleNotificationUrl: lifecycleUrl && readUrl(lifecycleUrl, 'LifecycleNotificationUrl'),
    clientState: readState(optional(body, 'clientState')),
    latestSupportedTlsVersion: readTlsVersion(optional(body, 'latestSupportedTlsVersion')),
  };
}

/** Reads the body of a PATCH. */
export function readChange(text: string, now: number): RequestedChange {
  const body = parse(text);
  refuseUnknown(body, ['expirationDateTime', 'notificationUrl']);
  const expiration = optional(body, 'expirationDateTime');
  const url = optional(body, 'notificationUrl');
  return {
    ...(expiration === null ? {} : { expiresAt: readExpiration(expiration, now) }),
    ...(url === null ? {} : { notificationUrl: readUrl(url, 'NotificationUrl') }),
  };
}

function parse(text: string): JsonObject {
  try {
    const body = JSON.parse(text) as Json;
    if (isJsonObject(body)) return body;
  } catch {
    // Not JSON: the same error.
  }
  throw invalidRequest('Unable to read JSON request payload.');
}

function refuseUnknown(body: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(body).find(
    (name) => !known.includes(name) && !name.startsWith('@odata.'),
  );
  if (unknown === undefined) return;
  throw invalidRequest(`Property '${unknown}' cannot be set in this request.`);
}

function required(body: JsonObject, name: string): string {
  const value = optional(body, name);
  if (value !== null && value !== '') return value;
  throw invalidRequest(`${name} is a required property for subscription creation`);
}

function optional(body: JsonObject, name: string): string | null {
  const { [name]: value = null } = body;
  if (value === null || typeof value === 'string') return value;
  throw invalidRequest(`Cannot convert a value of property '${name}' to type 'Edm.String'.`);
}

function readChangeTypes(text: string): readonly ChangeType[] {
  const types = text.split(',').map((type) => type.trim());
  const known = types.filter((type) => type === 'created' || type === 'updated');
  if (known.length === types.length) return [...new Set(known)];
  throw invalidRequest(`Invalid 'changeType' attribute: '${text}'.`);
}

/** Microsoft demands https. Here, an address of this machine may have http, because it is for tests. */
function readUrl(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw invalidRequest(`${name} '${text}' is not a valid URI.`);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) return text;
  throw invalidRequest(`${name} scheme='${url.protocol.slice(0, -1)}' is not supported.`);
}

function readExpiration(text: string, now: number): number {
  if (ticksOf(text) === undefined) {
    throw invalidRequest(
      `Cannot convert the literal '${text}' to the expected type 'Edm.DateTimeOffset'.`,
    );
  }
  const expiresAt = Date.parse(text);
  if (expiresAt <= now) throw badExpiration('must be in the future.');
  if (expiresAt > now + LONGEST_LIFE * MINUTE) {
    throw badExpiration(`can only be ${LONGEST_LIFE} minutes in the future.`);
  }
  return expiresAt;
}

function readState(state: string | null): string | null {
  if (state === null || state.length <= LONGEST_STATE) return state;
  throw invalidRequest(`clientState exceeds the maximum length of ${LONGEST_STATE} characters.`);
}

function readTlsVersion(version: string | null): string {
  if (version === null) return 'v1_2';
  if (TLS_VERSIONS.includes(version)) return version;
  throw invalidRequest(`Invalid 'latestSupportedTlsVersion' attribute: '${version}'.`);
}
