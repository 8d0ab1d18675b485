import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { LONGEST_LOG } from '../../emulator/http/request-log.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { withEmulator } from './ask.ts';

const emulator = withEmulator({ tenant: tenantOf([]) });

test('the log forgets all but its newest 10,000 requests', async () => {
  const { hostname, port } = new URL(emulator().url);
  const socket = connect(Number(port), hostname).resume();
  const count = LONGEST_LOG + 10;
  const lines = Array.from(
    { length: count },
    (_, index) => `GET /${index} HTTP/1.1\r\nHost: e\r\n\r\n`,
  );
  socket.write(lines.join(''));
  const newest = () => emulator().requests.at(-1)?.url;
  await expect.poll(newest, { timeout: 20_000 }).toBe(`/${count - 1}`);
  socket.destroy();
  expect(emulator().requests).toHaveLength(10_000);
  expect(emulator().requests[0]?.url).toBe('/10');
}, 30_000);
