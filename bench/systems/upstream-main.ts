import type { AddressInfo } from 'node:net';
import { startAuthority } from '../../emulator/authority.ts';
import { startEmulator } from '../../emulator/emulator.ts';
import { benchRecords, benchTenant, benchTime } from './bench-tenant.ts';
import { RecordedResponses } from './recorded-responses.ts';
import { noCounts, type UpstreamCounts, upstreamServer } from './upstream-server.ts';
import type { UpstreamAddresses, UpstreamCommand } from './upstream.ts';

// The process of the emulated Microsoft: its API and its authority. The benchmark starts it.

const now = benchTime();
const tenant = benchTenant(now);
const emulator = await startEmulator({ now, tenant });
const authority = await startAuthority();
const counts: UpstreamCounts = { ...noCounts };
const state = { counts, latencyMs: 0 };
const server = upstreamServer(new RecordedResponses(emulator.url), state);

/** Callers who may see every record, but no personal data. */
function issueTokens(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const oid = `ca11e200-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return authority.issueToUser({ oid, tid: tenantId, roles: ['CallRecords.Read'] });
  });
}

const tenantId = '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58';

process.on('message', (command: UpstreamCommand) => {
  if ('latencyMs' in command) state.latencyMs = command.latencyMs;
  if ('reset' in command) Object.assign(counts, noCounts);
  process.send?.({ ...counts });
});
process.once('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const addresses: UpstreamAddresses = {
    url: `http://127.0.0.1:${port}`,
    authorityUrl: authority.url,
    tokens: issueTokens(20),
    records: benchRecords(tenant),
  };
  process.send?.(addresses);
});
