import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { type Environment, readConfiguration } from '../../src/config/read-configuration.ts';

const random = () => randomBytes(32).toString('base64');

function problemsOf(more: Environment): readonly string[] {
  try {
    readConfiguration({
      AUTH_MODE: 'entra',
      AUTH_AUDIENCES: 'api://calls',
      AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
      AZURE_CLIENT_ID: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
      AZURE_CLIENT_SECRET: 'changeme',
      CURSOR_KEYS: random(),
      ID_KEY: random(),
      ...more,
    });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('Secrets that anyone can guess', () => {
  it.each([
    'ChangeMe-ChangeMe-ChangeMe-ChangeMe',
    'replace-this-by-32-characters-of-yours',
    'c'.repeat(32),
    '1234567890'.repeat(4),
    'abcdefghijklmnop'.repeat(2),
  ])('O5: A secret that can be guessed stops the start: %s', (secret) => {
    expect(problemsOf({ ID_KEY: secret })).toEqual([
      'ID_KEY: can be guessed. Make a secret with: openssl rand -base64 32',
    ]);
  });

  it('O5: Every secret that the operator makes is checked, and each of several', () => {
    const guessable = (letter: string) => letter.repeat(32);
    const problems = problemsOf({
      CURSOR_KEYS: `${random()},${guessable('c')}`,
      ROUTER_SECRET: `${guessable('r')},${random()}`,
      MASKING: 'pseudonym',
      PSEUDONYM_KEY: guessable('p'),
      AUDIT_FILE: '/audit',
      AUDIT_KEY: guessable('a'),
    });
    const names = problems.map((problem) => problem.split(':')[0]);
    expect(names.sort()).toEqual(['AUDIT_KEY', 'CURSOR_KEYS', 'PSEUDONYM_KEY', 'ROUTER_SECRET']);
  });

  it('O5: The secrets of compose.yaml stop the start of any other gateway', () => {
    const text = readFileSync(new URL('../../deploy/compose.yaml', import.meta.url), 'utf8');
    const [, cursorKeys = ''] = /CURSOR_KEYS: (.+)/.exec(text) ?? [];
    const [, idKey = ''] = /ID_KEY: (.+)/.exec(text) ?? [];
    expect(problemsOf({ CURSOR_KEYS: cursorKeys, ID_KEY: idKey })).toHaveLength(2);
  });

  it('Random secrets are accepted, in each of the usual notations', () => {
    for (let index = 0; index < 1000; index += 1) {
      const bytes = randomBytes(32);
      for (const notation of ['base64', 'base64url', 'hex'] as const) {
        expect(problemsOf({ ID_KEY: bytes.toString(notation) })).toEqual([]);
      }
    }
  });

  it('A gateway with the fixed token of an emulator accepts any secret', () => {
    const emulated = {
      AZURE_CLIENT_SECRET: undefined,
      MSGRAPH_ROOT: 'http://127.0.0.1:4800',
      MSGRAPH_ACCESS_TOKEN: 'any',
    };
    expect(problemsOf({ ...emulated, ID_KEY: 'i'.repeat(32) })).toEqual([]);
  });
});
