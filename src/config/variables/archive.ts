import { z } from 'zod';
import { archiveUrlProblem } from '../archive-url.ts';
import { isNotificationUrl } from '../origins.ts';
import { wholeNumber } from '../variable-types.ts';

const archiveUrl = z
  .string()
  .check(({ value, issues }) => {
    const message = archiveUrlProblem(value);
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  })
  .meta({
    accepts: '`sqlite:PATH`, or `postgres://USER:PASSWORD@HOST/DATABASE?sslmode=verify-full`',
  });

const notificationUrl = z
  .string()
  .refine(
    isNotificationUrl,
    'must be an https URL without user, password and fragment; http is allowed for loopback only',
  )
  .meta({ accepts: 'an `https` URL; `http` for loopback only' });

export const archive = {
  ARCHIVE_URL: archiveUrl.optional().meta({
    description:
      'Database in which call records are kept: a file of this gateway alone, or a server of PostgreSQL 15 or later, which replicas share. It also keeps what was spent of the quota.',
    unset: 'no archive',
  }),
  ARCHIVE_DAYS: wholeNumber(1, 36_500).optional().meta({
    description:
      'How many days after its start a call is removed from the archive. Data protection law often asks for a limit.',
    unset: 'calls are kept',
  }),
  NOTIFICATION_URL: notificationUrl.optional().meta({
    description:
      'Public URL that leads to `/notifications` on `PORT`. Microsoft sends change notifications to it.',
    unset: 'no change notifications: new records are found by reading the list regularly',
  }),
};
