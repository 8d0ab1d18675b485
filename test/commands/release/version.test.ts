import { describe, expect, it } from 'vitest';
import {
  requireBreakingVersion,
  requireNewVersion,
  requireVersion,
} from '../../../src/commands/release/version.ts';

describe('The version of a release', () => {
  it.each(['', 'v1.2.3', '1.2', '1.2.3-beta.1', '01.2.3', '1.2.3.4', ' 1.2.3'])(
    'The version of a release has three numbers, unlike %j',
    (text) => {
      expect(() => requireVersion(text)).toThrow('is not a version such as 1.2.3. Run');
    },
  );

  it.each([
    ['1.2.2', '1.2.3'],
    ['1.1.10', '1.2.3'],
    ['0.9.9', '1.0.0'],
    ['1.9.0', '1.10.0'],
  ])('The version %s is not released if the current one is %s', (version, current) => {
    expect(() => requireNewVersion(version, current)).toThrow('Choose a higher version.');
  });

  it.each([
    ['1.2.3', '1.2.3'],
    ['1.10.0', '1.9.9'],
    ['2.0.0', '1.9.9'],
  ])('The version %s is released if the current one is %s', (version, current) => {
    expect(() => requireNewVersion(version, current)).not.toThrow();
  });

  it.each([
    ['0.1.9', '0.1.0', 'Raise the second number of 0.1.0.'],
    ['1.2.0', '1.1.9', 'Raise the first number of 1.1.9.'],
  ])('The version %s after %s does not show a breaking change', (version, current, message) => {
    expect(() => requireBreakingVersion(version, current)).toThrow(message);
  });

  it.each([
    ['0.2.0', '0.1.0'],
    ['1.0.0', '0.1.0'],
    ['2.0.0', '1.1.9'],
  ])('The version %s after %s shows a breaking change', (version, current) => {
    expect(() => requireBreakingVersion(version, current)).not.toThrow();
  });
});
