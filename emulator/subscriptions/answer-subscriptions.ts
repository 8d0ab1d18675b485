import type { Access } from '../http/access.ts';
import type { JsonAnswer } from '../http/answer-request.ts';
import { authenticate, authorize } from '../http/authorize.ts';
import { methodNotAllowed, unknownSegment } from '../odata/graph-error.ts';
import type { JsonObject } from '../tenant.ts';
import { applicationOf } from '../http/token-claims.ts';
import { readChange, readSubscription } from './read-subscription.ts';
import { type Subscription, subscriptionJson } from './subscription.ts';
import { refusedByService } from './subscription-errors.ts';
import type { Subscriptions } from './subscriptions.ts';
import { validateEndpoint } from './validate-endpoint.ts';

/** A request to Microsoft's subscription service, with what it depends on. */
export interface SubscriptionRequest {
  readonly method: string;
  readonly url: string;
  readonly root: string;
  readonly access: Access;
  readonly authorization: string | undefined;
  readonly text: string;
  readonly now: number;
}

const ADDRESS = /^\/v1\.0\/subscriptions(?:\/([^/?]+)(?:\/([^/?]+))?)?\/?(?:\?|$)/;

export function isSubscriptionAddress(url: string): boolean {
  return ADDRESS.test(url);
}

/** Responds as the subscription service does, or throws a GraphError. */
export async function answerSubscriptions(
  request: SubscriptionRequest,
  subscriptions: Subscriptions,
): Promise<JsonAnswer> {
  const [, id, action] = ADDRESS.exec(request.url) ?? [];
  const application = applicationOf(request.authorization);
  requireAccess(request);
  if (id === undefined) return answerCollection(request, subscriptions, application);
  const subscription = subscriptions.find(id, application);
  return action === undefined
    ? answerOne(request, subscriptions, subscription)
    : reauthorize(request, subscriptions, subscription, action);
}

/** Only an application may subscribe to call records, and the service says so in words of its own. */
function requireAccess({ access, method }: SubscriptionRequest): void {
  authenticate(access);
  if (access === 'forbidden' && method === 'POST') {
    throw refusedByService(403, 'The request is not authorized for this user or application.');
  }
  authorize(access);
}

async function answerCollection(
  request: SubscriptionRequest,
  subscriptions: Subscriptions,
  application: string,
): Promise<JsonAnswer> {
  switch (request.method) {
    case 'GET': {
      const own = subscriptions.all.filter(({ applicationId }) => applicationId === application);
      const value = own.map((each) => subscriptionJson(each, { withState: false }));
      return json(200, { '@odata.context': contextOf(request), value });
    }
    case 'POST':
      return create(request, subscriptions, application);
    default:
      throw methodNotAllowed(request.method, 'GET, POST');
  }
}

async function create(
  request: SubscriptionRequest,
  subscriptions: Subscriptions,
  application: string,
): Promise<JsonAnswer> {
  const requested = readSubscription(request.text, request.now);
  subscriptions.requireRoom(requested, application);
  await validateEndpoint(requested.notificationUrl);
  const { lifecycleNotificationUrl: lifecycleUrl } = requested;
  if (lifecycleUrl !== null) await validateEndpoint(lifecycleUrl);
  // Another request may have come in the meantime.
  subscriptions.requireRoom(requested, application);
  return whole(201, request, subscriptions.add(requested, application));
}

async function answerOne(
  request: SubscriptionRequest,
  subscriptions: Subscriptions,
  subscription: Subscription,
): Promise<JsonAnswer> {
  switch (request.method) {
    case 'GET':
      return whole(200, request, subscription);
    case 'PATCH': {
      const change = readChange(request.text, request.now);
      if (change.notificationUrl !== undefined) await validateEndpoint(change.notificationUrl);
      subscriptions.renew(subscription, change);
      return whole(200, request, subscription);
    }
    case 'DELETE':
      subscriptions.remove(subscription);
      return noContent;
    default:
      throw methodNotAllowed(request.method, 'GET, PATCH, DELETE');
  }
}

function reauthorize(
  request: SubscriptionRequest,
  subscriptions: Subscriptions,
  subscription: Subscription,
  action: string,
): JsonAnswer {
  if (action !== 'reauthorize') throw unknownSegment(action);
  if (request.method !== 'POST') throw methodNotAllowed(request.method, 'POST');
  subscriptions.renew(subscription, {});
  return noContent;
}

const noContent: JsonAnswer = { status: 204, headers: {}, body: '' };

function whole(
  status: number,
  request: SubscriptionRequest,
  subscription: Subscription,
): JsonAnswer {
  const context = `${contextOf(request)}/$entity`;
  return json(status, {
    '@odata.context': context,
    ...subscriptionJson(subscription, { withState: true }),
  });
}

function json(status: number, body: JsonObject): JsonAnswer {
  const type = 'application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8';
  return { status, headers: { 'content-type': type }, body };
}

function contextOf({ root }: SubscriptionRequest): string {
  return `${root}/v1.0/$metadata#subscriptions`;
}
