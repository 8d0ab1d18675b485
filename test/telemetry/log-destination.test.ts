import { execFileSync, spawn } from 'node:child_process';
import { constants, mkdtempSync, openSync, readFileSync, readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LogDestination } from '../../src/telemetry/log-destination.ts';
import { eventually } from '../support/eventually.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'log-')), 'log');

function logTo(descriptor: number, maxWaiting?: number) {
  const destination = new LogDestination(descriptor, maxWaiting);
  onTestFinished(() => destination.close());
  const logger = pino({ level: 'debug' }, destination);
  return { destination, logger };
}

function logToFile() {
  const path = newPath();
  const read = () => readFileSync(path, 'utf8');
  return { ...logTo(openSync(path, 'w')), read, messages: () => messagesIn(read()) };
}

function messagesIn(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { readonly msg: string }).msg);
}

/** A pipe whose reader reads when `read` is called. */
function createPipe() {
  const path = newPath();
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const read = () => {
    const bytes = Buffer.alloc(65_536);
    try {
      return bytes.toString('utf8', 0, readSync(reader, bytes));
    } catch {
      return '';
    }
  };
  return { writer, read };
}

describe('LogDestination', () => {
  it('Lines of level info are written together, a moment later', async () => {
    const { logger, messages } = logToFile();
    logger.info('one');
    logger.debug('two');
    expect(messages()).toEqual([]);
    await eventually(() => expect(messages()).toEqual(['one', 'two']));
  });

  it('A line above info is written at once, after those before it', () => {
    const { logger, messages } = logToFile();
    logger.info('one');
    logger.warn('two');
    expect(messages()).toEqual(['one', 'two']);
  });

  it('Many lines of level info are written before a moment has passed', () => {
    const { logger, messages } = logToFile();
    for (let n = 0; n < 1000; n += 1) logger.info(String(n));
    expect(messages().length).toBeGreaterThan(700);
  });

  it('What waits is written when the destination is closed, and a line after that at once', async () => {
    const { logger, destination, messages } = logToFile();
    logger.info('one');
    await destination.close();
    expect(messages()).toEqual(['one']);
    logger.info('two');
    expect(messages()).toEqual(['one', 'two']);
  });

  it('A slow reader gets every line whole and in order, and does not block the process, which reads it here', async () => {
    const { writer, read } = createPipe();
    const { logger } = logTo(writer);
    const count = 5000;
    for (let n = 0; n < count; n += 1) logger.info(String(n));
    logger.error('last');
    let text = '';
    await eventually(
      () => {
        text += read();
        expect(text).toContain('last');
      },
      { interval: 1 },
    );
    expect(messagesIn(text)).toEqual([
      ...Array.from({ length: count }, (_, n) => String(n)),
      'last',
    ]);
  });

  it('Lines beyond the room for a reader that stands still are dropped and counted', async () => {
    const { writer, read } = createPipe();
    const { logger } = logTo(writer, 500_000);
    const long = 'x'.repeat(10_000);
    for (let n = 0; n < 200; n += 1) logger.info(long);
    let text = '';
    await eventually(
      () => {
        text += read();
        expect(text).toContain('Lines of the log were dropped');
      },
      { interval: 1 },
    );
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { dropped?: number });
    const dropped = lines.at(-1)?.dropped ?? 0;
    expect(dropped).toBeGreaterThan(0);
    expect(lines.length - 1 + dropped).toBe(200);
  });

  it('A log that nobody reads any more ends nothing', () => {
    const { logger } = logTo(-1);
    expect(() => logger.error('unheard')).not.toThrow();
  });

  it.each([
    ['ends', ''],
    ['is ended', 'process.exit(3);'],
    ['ends with an exception', 'throw new Error("a defect");'],
    ['ends with a rejection', 'await Promise.reject(new Error("a defect"));'],
  ])('What waits is written if the process %s', async (_case, end) => {
    const program = `
      import { pino } from 'pino';
      import { LogDestination } from './src/telemetry/log-destination.ts';
      pino({ level: 'info' }, new LogDestination()).info('last words');
      ${end}`;
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      program,
    ]);
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    await once(child, 'close');
    expect(messagesIn(output)).toEqual(['last words']);
  });
});
