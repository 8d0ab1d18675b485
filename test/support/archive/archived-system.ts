import { Clock } from '../../../emulator/clock.ts';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { JsonObject } from '../../../emulator/tenant.ts';
import type { Store } from '../../../src/store/store.ts';
import type { TestedEngine } from '../store/engines.ts';
import {
  type CallerSystem,
  startSystem,
  type System,
  type SystemOptions,
} from '../system/system.ts';
import { ask, objectsAt, RECORDS } from '../emulator/ask.ts';
import { fillArchive } from './fill-archive.ts';

/** A record as Microsoft sends it, with all pages. */
async function readWhole(emulator: Emulator, id: string): Promise<JsonObject> {
  const path = `${RECORDS}/${id}`;
  const { body } = await ask(emulator, path);
  return {
    ...body,
    sessions: await readPages(emulator, `${path}/sessions?$expand=segments`),
    participants_v2: await readPages(emulator, `${path}/participants_v2`),
  };
}

async function readPages(emulator: Emulator, first: string): Promise<readonly JsonObject[]> {
  const items: JsonObject[] = [];
  for (let next: unknown = first; typeof next === 'string';) {
    const { body } = await ask(emulator, next);
    items.push(...objectsAt(body, 'value'));
    next = body['@odata.nextLink'];
  }
  return items;
}

export interface Archived {
  /** The store of the gateway's archive, by a connection of the test's own. */
  readonly store: Store;
  readonly url: string;
  /** Archives records as Microsoft has them now; all of them unless ids are given. */
  archive(ids?: readonly string[]): Promise<void>;
}

/** A system whose gateway has an archive, which is empty at first. */
export async function startArchived(
  engine: TestedEngine,
  options: SystemOptions & { readonly callers: true },
): Promise<CallerSystem & Archived>;
export async function startArchived(
  engine: TestedEngine,
  options?: SystemOptions,
): Promise<Archived & System>;
export async function startArchived(
  engine: TestedEngine,
  options: SystemOptions = {},
): Promise<Archived & System> {
  const place = await engine.makePlace();
  const store = await place.open();
  const configuration = {
    ...options.configuration,
    archive: { url: place.url, days: undefined, notificationUrl: undefined },
  };
  // It stands still, so that nothing but the test fills the archive.
  const clock = new Clock(new Date());
  const system = await startSystem({ clock, ...options, configuration });
  const { emulator } = system;
  return {
    ...system,
    store,
    url: place.url,
    async archive(ids = emulator.presentVersions().map(({ id }) => id)) {
      for (const id of ids) await fillArchive(store, [await readWhole(emulator, id)]);
    },
    async close() {
      await system.close();
      await store.close();
      place.remove();
    },
  };
}
