import { CommandLineError, HELP, readCommandLine } from './command-line.ts';
import { type EmulatorOptions, startEmulator } from './emulator.ts';
import { storyRecords } from './story-records.ts';

try {
  const options = readCommandLine(process.argv.slice(2));
  if (options === 'help') process.stdout.write(HELP);
  else await run(options);
} catch (error) {
  if (!(error instanceof CommandLineError) && !isPortTrouble(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function run(options: EmulatorOptions): Promise<void> {
  const emulator = await startEmulator(options);
  process.stdout.write(welcome(emulator.url));
  const stop = () => void emulator.close();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function welcome(url: string): string {
  return `Serving call records at ${url}/v1.0 (any bearer token is accepted).

  ${url}/emulator/records    the calls worth a look
  ${url}/emulator/requests   the requests received so far
  ${url}/emulator/faults     the prepared faults (see --help)
  curl -H 'Authorization: Bearer any' ${url}/v1.0/communications/callRecords/${storyRecords.badWifiCall}

Ctrl-C stops it.
`;
}

function isPortTrouble(error: unknown): error is NodeJS.ErrnoException {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRINUSE' || code === 'EACCES';
}
