import { mkdirSync, rmSync } from 'node:fs';
import { audienceId } from '../../emulator/authority/caller-claims.ts';
import {
  bareProxy,
  cachedGateway,
  constantApollo,
  gateway,
  liveGateway,
  mesh,
  restApollo,
  type System,
  uncompressedProxy,
  withCache,
  withoutCache,
} from '../systems/systems.ts';
import type { Upstream } from '../systems/upstream.ts';
import { coldStart } from './cold-start.ts';
import { loadScenario } from './load-scenario.ts';
import type { Scenario } from './scenario.ts';
import { everyStream, reference, small, twoStreamFields, withPersonalData } from './selections.ts';
import { walkScenario } from './walk-scenario.ts';

type Environment = Readonly<Record<string, string>>;

const everySystem = [liveGateway, cachedGateway, bareProxy, constantApollo, restApollo, mesh];
const withUncompressed = [...everySystem, uncompressedProxy];
const live = [liveGateway, bareProxy, restApollo, mesh];

const [withoutCallers, withCallers] = callersPair('live', withoutCache);
const [cachedWithoutCallers, cachedWithCallers] = callersPair('cached', withCache);

export const scenarios: readonly Scenario[] = [
  loadScenario({
    number: 1,
    title: 'One small record, of 100',
    clients: [1, 8],
    systems: everySystem,
    // The gateway merges equal requests that are in flight, so each client reads another record.
    operations: ({ mix }) =>
      mix.slice(0, 100).map((id) => ({ kind: 'record', id, selection: small }) as const),
  }),
  loadScenario({
    number: 2,
    title: 'A record of 60 sessions with every stream property',
    clients: [1],
    systems: withUncompressed,
    operations: (records) => [{ kind: 'record', id: records.of60Sessions, selection: everyStream }],
  }),
  loadScenario({
    number: 3,
    title: 'A mix of 100 records with their sessions, down to two stream fields',
    clients: [1, 4, 16, 64],
    systems: withUncompressed,
    operations: ({ mix }) =>
      mix.map((id) => ({ kind: 'record', id, selection: twoStreamFields }) as const),
  }),
  loadScenario({
    number: 4,
    title: 'A list of 60 records',
    clients: [1],
    systems: [liveGateway, cachedGateway, bareProxy, restApollo, mesh],
    operations: () => [{ kind: 'list', selection: small }],
  }),
  loadScenario({
    number: 5,
    title: '20 records with their sessions in one operation',
    clients: [1],
    systems: live,
    operations: ({ mix }) => [
      { kind: 'records', ids: mix.slice(0, 20), selection: twoStreamFields },
    ],
  }),
  loadScenario({
    number: 6,
    title: '250 entity references in one operation',
    clients: [1],
    systems: live,
    operations: ({ all }) => [{ kind: 'references', ids: all.slice(0, 250), selection: reference }],
  }),
  walkScenario,
  coldStart,
  loadScenario({
    number: 9,
    title: 'The mix of scenario 3, if Microsoft Graph has a latency of 200 ms',
    clients: [64],
    systems: live,
    operations: ({ mix }) =>
      mix.map((id) => ({ kind: 'record', id, selection: twoStreamFields }) as const),
    latencyMs: 200,
  }),
  callersScenario('live', [withoutCallers, withCallers]),
  callersScenario('cached', [cachedWithoutCallers, cachedWithCallers]),
];

function callersScenario(name: string, [without, withAll]: readonly [System, System]): Scenario {
  return loadScenario({
    number: 10,
    title: `The mix of scenario 3, ${name}, with verified callers, masking and audit`,
    clients: [4],
    systems: [without, withAll],
    baseline: without,
    operations: ({ mix }) =>
      mix.map((id) => ({ kind: 'record', id, selection: withPersonalData }) as const),
  });
}

function callersPair(name: string, cache: Environment): readonly [System, System] {
  const without = gateway(`${name}, no callers`, () => cache);
  const withAll = gateway(`${name}, callers`, (upstream) => ({
    ...cache,
    ...callersEnvironment(upstream),
  }));
  return [without, { ...withAll, headers: bearer }];
}

/** In turn, tokens of 20 callers who may see every record, but no personal data. */
function bearer(index: number, { tokens }: Upstream): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${tokens[index % tokens.length] ?? ''}` };
}

function callersEnvironment({ authorityUrl }: Upstream): Environment {
  return {
    AUTH_MODE: 'entra',
    AUTH_AUDIENCES: audienceId,
    AUTH_AUTHORITY: authorityUrl,
    MASKING: 'pseudonym',
    PSEUDONYM_KEY: 'p'.repeat(32),
    AUDIT_FILE: newAuditFile(),
    AUDIT_KEY: 'a'.repeat(32),
  };
}

function newAuditFile(): string {
  const file = 'build/bench-audit.jsonl';
  mkdirSync('build', { recursive: true });
  rmSync(file, { force: true });
  return file;
}
