import { describe, expect, it } from 'vitest';
import { findForeign } from '../../src/config/find-foreign.ts';
import { secretVariables, variables } from '../../src/config/variables.ts';

const namesOf = (problems: readonly string[]) => problems.map((problem) => problem.split(':')[0]);

describe('a variable that nobody reads', () => {
  it.each([
    'AUTH_AUDIENCE',
    'AUTH_AUDIENCES_FILE',
    'ROLE_FOO',
    'ROUTER_SECRETS',
    'PSEUDONYM_KEYS',
    'AUDIT_LOG',
    'CORS_ORIGIN',
    'SAFELIST_PATH',
    'MAX_TOKEN',
    'QUOTA_RECORDS',
    'CURSOR_KEY',
    'MSGRAPH_URL',
  ])('%s is taken for a mistake', (name) => {
    expect(namesOf(findForeign({ [name]: 'canary' }))).toEqual([name]);
    expect(findForeign({ [name]: 'canary' }).join()).not.toContain('canary');
  });

  it('is told with those that it may have been meant for', () => {
    expect(findForeign({ CURSOR_KEY: 'k' })).toEqual([
      'CURSOR_KEY: is not known; what begins so is CURSOR_KEYS, CURSOR_SECONDS, CURSOR_KEYS_FILE',
    ]);
  });

  it.each(['PATH', 'HOME', 'NODE_ENV', 'AZURE_AUTHORITY_HOST', 'HTTPS_PROXY', 'CACHE_DIRECTORY'])(
    '%s is somebody else’s',
    (name) => {
      expect(findForeign({ [name]: 'x' })).toEqual([]);
    },
  );

  it.each([
    'AUTH_SERVICE_HOST',
    'AUTH_SERVICE_PORT',
    'AUTH_SERVICE_PORT_HTTP',
    'AUTH_PORT',
    'AUTH_PORT_8080_TCP',
    'AUTH_PORT_8080_TCP_ADDR',
  ])('%s is Kubernetes telling of a service', (name) => {
    expect(findForeign({ [name]: 'tcp://10.0.0.1:8080' })).toEqual([]);
  });

  it('is no mistake while it is empty', () => {
    expect(findForeign({ AUTH_AUDIENCE: '', ROLE_FOO: undefined })).toEqual([]);
  });
});

it('every variable that is read is known, and so are the files of secrets', () => {
  const names = [...Object.keys(variables), ...secretVariables.map((name) => `${name}_FILE`)];
  expect(findForeign(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
});

it('connections of Node.js that check no certificate are refused', () => {
  expect(namesOf(findForeign({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }))).toEqual([
    'NODE_TLS_REJECT_UNAUTHORIZED',
  ]);
  expect(findForeign({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toEqual([]);
});
