import { expect, test } from 'vitest';
import { CommandLineError, readCommandLine } from '../../emulator/command-line.ts';

test('The emulator serves Contoso on port 4800 without arguments', () => {
  expect(readCommandLine([])).toMatchObject({
    port: 4800,
    tenant: { name: 'contoso' },
    linkForm: 'working',
    identities: 'both',
  });
});

test('Every option of the emulator can be set', () => {
  const words = '--port 0 --now 2026-11-25T12:00:00Z --tenant fabrikam --link-form=self';
  const more = '--identities new --deprecated-members removed --nested-select refused';
  const metering = '--quota --retry-after-form garbage';
  const live = '--live --calls-per-hour 7.5 --hurry 60';
  expect(readCommandLine(`${words} ${more} ${metering} ${live}`.split(' '))).toMatchObject({
    port: 0,
    now: new Date('2026-11-25T12:00:00Z'),
    tenant: { name: 'fabrikam' },
    linkForm: 'self',
    identities: 'new',
    deprecatedMembers: 'removed',
    nestedSelect: 'refused',
    quota: 'microsoft',
    retryAfterForm: 'garbage',
    live: { callsPerHour: 7.5, hurry: 60 },
  });
});

test('No quota is metered unless an option turns it on', () => {
  expect(readCommandLine([])).not.toHaveProperty('quota');
});

test('Nothing new happens unless an option says so', () => {
  expect(readCommandLine(['--calls-per-hour', '60'])).not.toHaveProperty('live');
  expect(readCommandLine(['--live'])).toMatchObject({ live: { callsPerHour: 60, hurry: 1 } });
});

test('--help prints the help', () => {
  expect(readCommandLine(['--help'])).toBe('help');
});

test.each([
  ['--verbose', '--verbose'],
  ['extra', 'extra'],
  ['--port', '--port'],
  ['--port=lots', '--port must be a number'],
  ['--port=65536', '--port must be a number'],
  ['--now=yesterday', '--now must be a point in time'],
  ['--live --calls-per-hour=0', '--calls-per-hour must be a number above 0'],
  ['--live --hurry=much', '--hurry must be a number above 0'],
  ['--tenant=northwind', '--tenant must be one of contoso, fabrikam'],
  ['--link-form=odd', '--link-form must be one of'],
  ['--retry-after-form=never', '--retry-after-form must be one of integer, decimal'],
])('The emulator rejects the arguments %s', (words, message) => {
  expect(() => readCommandLine(words.split(' '))).toThrow(CommandLineError);
  expect(() => readCommandLine(words.split(' '))).toThrow(message);
});
