import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { postgresIsMissing } from './postgres-server.ts';
import { sharedPostgres } from './shared-postgres.ts';

/** An empty place for a store, which several stores can open. */
export interface StorePlace {
  readonly url: string;
  open(now?: number): Promise<Store>;
  remove(): void;
}

export interface TestedEngine {
  readonly name: 'SQLite' | 'PostgreSQL';
  makePlace(): Promise<StorePlace>;
}

/** Describes facts that hold on both engines. Those of PostgreSQL are skipped, with the reason, if it is not installed. */
export function describeEngines(title: string, facts: (engine: TestedEngine) => void): void {
  describe(`${title}, on SQLite`, () => facts(sqlite));
  const reason = postgresIsMissing && `, skipped: ${postgresIsMissing}`;
  describe.skipIf(reason !== '')(`${title}, on PostgreSQL${reason}`, () => facts(postgres));
}

const opens = (url: string) => ({ url, open: (now = Date.now()) => openStore(url, now) });

export const sqlite: TestedEngine = {
  name: 'SQLite',
  makePlace() {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    const remove = () => rmSync(folder, { recursive: true });
    return Promise.resolve({ ...opens(`sqlite:${join(folder, 'archive.db')}`), remove });
  },
};

/** The databases go with the server. */
export const postgres: TestedEngine = {
  name: 'PostgreSQL',
  async makePlace() {
    const server = await sharedPostgres();
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    return { ...opens(server.createDatabase(name)), remove: () => undefined };
  },
};
