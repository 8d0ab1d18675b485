import { readFileSync } from 'node:fs';
import { type JsonObject, recordFromJson, type RecordSource } from './tenant.ts';

/** The sample from Microsoft's documentation (2020) and a real response published by PnP (2025). */
export function fixtureRecords(): readonly RecordSource[] {
  return ['real-payload', 'seed-record'].map((name) => ({
    ...recordFromJson(readFixture(name)),
    exemptFromExpiry: true,
  }));
}

function readFixture(name: string): JsonObject {
  const file = new URL(`./fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
}
