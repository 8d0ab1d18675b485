// The part of a gateway that fills its archive, with a clock that is moved by its parent. A whole gateway takes too long
// to start from its sources.
import { Clock } from '../../../emulator/clock.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { createMsgraphClient } from '../../../src/msgraph/client.ts';
import { openArchive } from '../../../src/open-archive.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import { createHttpServer } from '../../../src/server/http/create-http-server.ts';
import { serveNotifications } from '../../../src/server/webhook/serve-notifications.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { obeyParent, startTime } from './obey-parent.ts';

const { START_TIME: _, ...environment } = process.env;
const configuration = readConfiguration(environment);
if (!configuration.archive) throw new Error('ARCHIVE_URL is missing.');
const clock = new Clock(startTime());
const telemetry = {
  ...silentTelemetry,
  unplannedFailure: (failure: unknown) => console.error(failure),
};
const budget = new LocalBudget(configuration);
const client = createMsgraphClient(configuration, telemetry, budget);
const store = await openStore(configuration.archive.url, clock.now);
const parts = { configuration, store, client, budget, audit: undefined, clock, telemetry };
const archive = await openArchive(configuration.archive, parts);
const app = await createHttpServer(configuration, telemetry);
if (archive.notifications) await serveNotifications(app, archive.notifications, telemetry);
const url = await app.listen({ host: '127.0.0.1', port: configuration.port });
archive.start();
obeyParent(clock, url);
