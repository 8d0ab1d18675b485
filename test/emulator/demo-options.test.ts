import { describe, expect, test } from 'vitest';
import { CommandLineError } from '../../emulator/command-line.ts';
import { demoHelp, readDemoOptions } from '../../emulator/demo-options.ts';

describe('Command line of the demo', () => {
  test.each([
    [[], { roles: undefined, faults: [], isLive: false, hasArchive: false }],
    [
      ['--roles', 'none', '--live', '--archive'],
      { roles: [], faults: [], isLive: true, hasArchive: true },
    ],
    [
      ['--roles', 'CallRecords.Read.Own, CallRecords.Read.Identity'],
      {
        roles: ['CallRecords.Read.Own', 'CallRecords.Read.Identity'],
        faults: [],
        isLive: false,
        hasArchive: false,
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
    [['--archive', '--fault', 'slow'], /--archive would hide the faults/],
    [['slow'], /slow/],
  ])('The demo rejects the arguments %j', (words, message) => {
    expect(() => readDemoOptions(words)).toThrow(CommandLineError);
    expect(() => readDemoOptions(words)).toThrow(message);
  });

  test('The help of the demo names every option', () => {
    for (const word of ['--roles', '--fault', 'throttled', '--live', '--archive', 'CORS_ORIGINS']) {
      expect(demoHelp).toContain(word);
    }
  });
});
