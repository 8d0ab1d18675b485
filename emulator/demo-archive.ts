import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An archive for as long as the demo runs, and the port at which notifications for it are received. */
export interface DemoArchive {
  /** The value of `ARCHIVE_URL`. */
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * More than Microsoft grants, as the emulator does: by Microsoft's figures, the archive would be filled in a minute and a
 * half, and nobody watches that long.
 */
const fastFill = {
  QUOTA_APPLICATION: '15000/20',
  QUOTA_LIST_FIRST: '600/20',
  QUOTA_RECORD_LATER: '600/300',
};

/** @param port that of the gateway; 0 for any free one. */
export async function makeArchive(port: string): Promise<DemoArchive> {
  const folder = mkdtempSync(join(tmpdir(), 'callrecords-demo-'));
  // Microsoft Graph must know the port before the gateway starts.
  const known = port === '0' ? String(await freePort()) : port;
  const url = `sqlite:${join(folder, 'archive.db')}`;
  return {
    url,
    environment: {
      PORT: known,
      ...fastFill,
      ARCHIVE_URL: url,
      NOTIFICATION_URL: `http://127.0.0.1:${known}/notifications`,
    },
    close() {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
