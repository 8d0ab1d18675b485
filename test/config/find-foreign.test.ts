import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForeign } from '../../src/config/find-foreign.ts';
import { secretVariables, variables } from '../../src/config/variables.ts';

const namesOf = (problems: readonly string[]) => problems.map((problem) => problem.split(':')[0]);

describe('Misspelled variables', () => {
  it.each([
    ['AUTH_AUDIENCE', 'AUTH_AUDIENCES'],
    ['AUTH_TENANT', 'AUTH_TENANTS'],
    ['ROLE_ROW_ALL', 'ROLE_ROWS_ALL'],
    ['ROUTER_SECRETS', 'ROUTER_SECRET'],
    ['ROUTER_SECRETS_FILE', 'ROUTER_SECRET_FILE'],
    ['PSEUDONYM_KEYS', 'PSEUDONYM_KEY'],
    ['AUDITFILE', 'AUDIT_FILE'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['CORS_ORIGNIS', 'CORS_ORIGINS'],
    ['SAFELISTFILE', 'SAFELIST_FILE'],
    ['MAX_TOKEN', 'MAX_TOKENS'],
    ['MAX_DEPHT', 'MAX_DEPTH'],
    ['MAX_RESPONS_BYTE', 'MAX_RESPONSE_BYTES'],
    ['QUOTA_RECORDS_FIRST', 'QUOTA_RECORD_FIRST'],
    ['CURSOR_KEY', 'CURSOR_KEYS'],
    ['MSGRAPH_ROUT', 'MSGRAPH_ROOT'],
    ['AZURE_TENANTID', 'AZURE_TENANT_ID'],
    ['AZURE_CLIENT_SECRETS_FILE', 'AZURE_CLIENT_SECRET_FILE'],
    ['REPLICA', 'REPLICAS'],
    ['MASKIN', 'MASKING'],
    ['MASKNIG', 'MASKING'],
    ['log_level', 'LOG_LEVEL'],
  ])('%s is reported as a misspelled %s', (name, meant) => {
    expect(findForeign({ [name]: 'canary' })).toEqual([
      `${name}: is not read. Did you mean ${meant}? Rename it, or remove it.`,
    ]);
  });

  it('O5: A misspelled variable is found when any one letter is missing, doubled or wrong', () => {
    const longEnough = Object.keys(variables).filter((name) => name.length >= 6);
    const mistakes = fc.constantFrom(...longEnough).chain((name) =>
      fc.nat(name.length - 1).map((place) => {
        const [before, letter = '', after] = [
          name.slice(0, place),
          name[place],
          name.slice(place + 1),
        ];
        return [before + after, before + letter + letter + after, `${before}X${after}`];
      }),
    );
    fc.assert(
      fc.property(mistakes, (names) => {
        for (const name of names.filter((mistake) => !Object.hasOwn(variables, mistake))) {
          expect(namesOf(findForeign({ [name]: 'x' }))).toEqual([name]);
        }
      }),
    );
  });

  it('A misspelled variable is ignored while it is empty', () => {
    expect(findForeign({ AUTH_AUDIENCE: '', CURSOR_KEY: undefined })).toEqual([]);
  });
});

it('A former name is reported with the new one, in any case of letters', () => {
  for (const name of ['WITHHELD', 'withheld']) {
    expect(findForeign({ [name]: 'pseudonym' })).toEqual([
      `${name}: is not read. Its name is now MASKING: rename it, or remove it.`,
    ]);
  }
});

it('A file for a variable that is not a secret is reported', () => {
  expect(findForeign({ AUTH_AUDIENCES_FILE: '/canary' })).toEqual([
    'AUTH_AUDIENCES_FILE: is not read, because only secrets are read from files. Set AUTH_AUDIENCES.',
  ]);
});

describe('Variables of other programs', () => {
  it.each([
    // The system's, of shells and of containers.
    ...['PATH', 'HOME', 'PWD', 'HOSTNAME', 'HOSTTYPE', 'HOSTS', 'PORTS', 'POST', 'USER', 'LANG'],
    // Those of Node.js, of npm and of a network with a proxy.
    ...['NODE_ENV', 'NODE_PATH', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_VERSION'],
    ...['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'SSL_CERT_FILE', 'npm_config_user_agent'],
    // An editor's terminal, and what programs beside it are set up with.
    ...[
      'CURSOR_TRACE_ID',
      'CURSOR_AGENT',
      'MAX_THINKING_TOKENS',
      'MAX_OUTPUT_TOKENS',
      'MAX_MEMORY',
    ],
    ...['AUTH_SECRET', 'AUTH_URL', 'AUTH_TRUST_HOST', 'AUTH_TOKEN', 'ROLE_ARN', 'AUDIT_LOG'],
    ...['CORS_ALLOWED_ORIGINS', 'CACHE_DIRECTORY', 'CACHE_TTL', 'LOG_FORMAT', 'MAX_OLD_SPACE_SIZE'],
    // Microsoft's.
    ...['AZURE_SUBSCRIPTION_ID', 'AZURE_CONFIG_DIR', 'AZURE_USERNAME', 'IDENTITY_ENDPOINT'],
    'AZURE_CLIENT_SEND_CERTIFICATE_CHAIN',
  ])('The variable %s of another program is ignored', (name) => {
    expect(findForeign({ [name]: 'x' })).toEqual([]);
  });
});

describe('Service links of Kubernetes', () => {
  const services = ['admin', 'admins', 'auth', 'role', 'audit', 'cors-origin', 'cursor'];

  it.each(services)('The service links of the service %s are ignored', (service) => {
    const name = service.toUpperCase().replaceAll('-', '_');
    const links = {
      [`${name}_SERVICE_HOST`]: '10.0.0.1',
      [`${name}_SERVICE_PORT`]: '8080',
      [`${name}_SERVICE_PORT_HTTP`]: '8080',
      [`${name}_PORT`]: 'tcp://10.0.0.1:8080',
      [`${name}_PORT_8080_TCP`]: 'tcp://10.0.0.1:8080',
      [`${name}_PORT_8080_TCP_PROTO`]: 'tcp',
      [`${name}_PORT_8080_TCP_PORT`]: '8080',
      [`${name}_PORT_8080_TCP_ADDR`]: '10.0.0.1',
      [`${name}_PORT_53_UDP`]: 'udp://10.0.0.1:53',
    };
    expect(findForeign(links)).toEqual([]);
  });
});

it('Every variable that is read is known, and so is the file of every secret', () => {
  const names = [...Object.keys(variables), ...secretVariables.map((name) => `${name}_FILE`)];
  expect(findForeign(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
});

it('O5: Turning off the verification of certificates in Node.js is refused', () => {
  expect(namesOf(findForeign({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }))).toEqual([
    'NODE_TLS_REJECT_UNAUTHORIZED',
  ]);
  expect(findForeign({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toEqual([]);
});
