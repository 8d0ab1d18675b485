import { describe, expect, it } from 'vitest';
import { CommandLineError, readCommandLine } from '../../src/config/read-command-line.ts';

describe('readCommandLine', () => {
  it('The command is to serve without an option', () => {
    expect(readCommandLine([])).toBe('serve');
  });

  it.each([
    ['--check-config', 'check'],
    ['--print-config', 'print'],
    ['--version', 'version'],
    ['--help', 'help'],
  ])('The option %s is accepted', (word, command) => {
    expect(readCommandLine([word])).toBe(command);
  });

  it.each([
    [['--check-config', '--print-config']],
    [['--version', '--check-config']],
    [['--check']],
    [['--canary']],
    [['--print-config=canary']],
    [['canary']],
    [['-c']],
    [['--', 'canary']],
    [['--no-check-config']],
  ])('The arguments %j are rejected with the usage, and not repeated', (words) => {
    expect(() => readCommandLine(words)).toThrow(CommandLineError);
    expect(() => readCommandLine(words)).toThrow(/Usage: .*--check-config .*--print-config/s);
    expect(() => readCommandLine(words)).not.toThrow(/canary/);
  });
});
