import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NotificationReceiver } from '../../notifications/receive.ts';
import type { Measurements } from '../../telemetry/measurements.ts';
import { anyHost } from '../http/check-host.ts';
import { nameRoute } from '../http/counted-response.ts';
import { RequestRefusal } from '../http/request-refusal.ts';

/** Where notifications are received, whatever the notification URL has before it. */
const notificationPath = '/notifications';

/** A thousand notifications or more; Microsoft Graph has been seen to send about a hundred. */
const maxBodyBytes = 1_048_576;
/** When the same may be sent again. Microsoft Graph decides by itself. */
const retryAfterSeconds = 10;

/** Where Microsoft Graph sends notifications, and what receives them. */
export interface ReceivedNotifications {
  /** As Microsoft Graph knows it. A proxy may remove what its path has before `/notifications`. */
  readonly url: string;
  readonly receiver: Receiver;
}

type Receiver = Pick<NotificationReceiver, 'answerHandshake' | 'receive'>;

/**
 * Receives notifications of Microsoft Graph, which has no token for this gateway: each notification has the secret of its
 * subscription.
 */
export async function serveNotifications(
  app: FastifyInstance,
  { url: notificationUrl, receiver }: ReceivedNotifications,
  telemetry: Pick<Measurements, 'notificationsAcknowledged'>,
): Promise<void> {
  const { pathname } = new URL(notificationUrl);
  await app.register((routes, _, done) => {
    // It is sent with the check of the URL, with nothing in it.
    routes.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, _body, read) =>
      read(null, undefined),
    );
    routes.addHook('onRequest', answerHandshakes(receiver));
    for (const url of pathsOf(pathname)) {
      routes.post(url, { ...anyHost, bodyLimit: maxBodyBytes }, receive(receiver, telemetry));
    }
    done();
  });
}

/** A path that a proxy rewrites may be anything, also that of another route. */
function pathsOf(pathname: string): ReadonlySet<string> {
  const path = pathname.replace(/\/$/, '');
  const isPlain = path.endsWith(notificationPath) && /^[\w./~-]+$/.test(path);
  const paths = isPlain ? [notificationPath, path] : [notificationPath];
  return new Set(paths.flatMap((each) => [each, `${each}/`]));
}

/** Responds before the body is read. */
function answerHandshakes(receiver: Receiver) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    nameRoute(reply.raw, notificationPath);
    const [, query = ''] = request.url.split('?', 2);
    const token = await receiver.answerHandshake(query);
    if (token === undefined) return undefined;
    if (token === null) {
      throw new RequestRefusal(
        400,
        'No subscription of this gateway is being created, or the validation token is not valid.',
      );
    }
    return reply.type('text/plain; charset=utf-8').send(token);
  };
}

function receive(receiver: Receiver, telemetry: Pick<Measurements, 'notificationsAcknowledged'>) {
  return async ({ body }: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const receipt = await receiver.receive(body);
    telemetry.notificationsAcknowledged(reply.elapsedTime);
    if (receipt === 'accepted') return reply.code(202).send();
    throw new RequestRefusal(503, 'Notifications cannot be stored now. Send them again.', {
      'retry-after': String(retryAfterSeconds),
    });
  };
}
