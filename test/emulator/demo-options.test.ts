import { describe, expect, test } from 'vitest';
import { CommandLineError } from '../../emulator/command-line.ts';
import { demoHelp, readDemoOptions } from '../../emulator/demo-options.ts';

describe('Command line of the demo', () => {
  test.each([
    [[], { roles: undefined, faults: [], isLive: false, hasArchive: true }],
    [
      ['--roles', 'none', '--live', '--no-archive'],
      { roles: [], faults: [], isLive: true, hasArchive: false },
    ],
    [
      ['--roles', 'CallRecords.Read.Own, CallRecords.Read.Identity'],
      {
        roles: ['CallRecords.Read.Own', 'CallRecords.Read.Identity'],
        faults: [],
        isLive: false,
        hasArchive: true,
      },
    ],
    [
      ['--fault', 'slow', '--fault', 'not-found'],
      { roles: undefined, faults: ['slow', 'not-found'], isLive: false, hasArchive: false },
    ],
    [['--help', '--fault', 'slow'], 'help'],
  ])('The arguments %j of the demo are read as %j', (words, options) => {
    expect(readDemoOptions(words)).toEqual(options);
  });

  test.each([
    [['--roles', 'CallRecords.Write'], /--roles must be none or a list of .*'CallRecords\.Write'/],
    [['--roles', ''], /--roles must be none/],
    [['--fault', 'fire'], /--fault must be one of .*'fire'/],
    [['--lively'], /--lively/],
    [['slow'], /slow/],
  ])('The demo rejects the arguments %j', (words, message) => {
    expect(() => readDemoOptions(words)).toThrow(CommandLineError);
    expect(() => readDemoOptions(words)).toThrow(message);
  });

  test('The help of the demo names every option', () => {
    const words = ['--roles', '--fault', 'throttled', '--live', '--no-archive', 'CORS_ORIGINS'];
    for (const word of words) expect(demoHelp).toContain(word);
  });
});
