import { setTimeout as wait } from 'node:timers/promises';
import type { CannedAnswer, Emulator } from '../../emulator/emulator.ts';
import { startEmulator } from '../../emulator/emulator.ts';

const faultProbability = 0.005;
const faults: readonly CannedAnswer[] = [
  { status: 500 },
  { status: 503 },
  { status: 429, headers: { 'retry-after': '0.5' } },
  { hangUp: true },
  { truncate: true },
  { delayMs: 300 },
];

/** A Microsoft Graph that fails now and then, and that can be restarted at its address. */
export class Upstream {
  #emulator: Emulator;

  private constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  static async start(): Promise<Upstream> {
    return new Upstream(await startEmulator({ faults: drawFault }));
  }

  get url(): string {
    return this.#emulator.url;
  }

  async restart(downMs: number): Promise<void> {
    const { url } = this;
    await this.close();
    await wait(downMs);
    this.#emulator = await startEmulator({ port: Number(new URL(url).port), faults: drawFault });
  }

  close(): Promise<void> {
    return this.#emulator.close();
  }
}

function drawFault(): CannedAnswer | undefined {
  if (Math.random() >= faultProbability) return undefined;
  return faults[Math.floor(Math.random() * faults.length)];
}
