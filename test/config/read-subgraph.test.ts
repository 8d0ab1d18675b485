import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/config/configuration-error.ts';
import { readSubgraph } from '../../src/config/read-subgraph.ts';

describe('readSubgraph', () => {
  it('The subgraph needs no other part of a configuration, and turns the directives off by default', () => {
    expect(readSubgraph({})).toEqual({
      hasNode: true,
      hasAuthDirectives: false,
      roles: {
        rowsOwn: 'CallRecords.Read.Own',
        rowsAll: 'CallRecords.Read',
        identity: 'CallRecords.Read.Identity',
        network: 'CallRecords.Read.Network',
        device: 'CallRecords.Read.Device',
      },
    });
  });

  it('The subgraph reads the same values as a gateway, and ignores other variables', () => {
    const environment = {
      NODE_FIELD: 'off',
      SUBGRAPH_AUTH_DIRECTIVES: 'on',
      ROLE_NETWORK: 'calls:network',
      PORT: 'tcp://10.0.0.1:8080',
    };
    expect(readSubgraph(environment)).toMatchObject({
      hasNode: false,
      hasAuthDirectives: true,
      roles: { network: 'calls:network', device: 'CallRecords.Read.Device' },
    });
  });

  it('The subgraph rejects a configuration with every problem at once', () => {
    const wrong = { NODE_FIELD: 'no', SUBGRAPH_AUTH_DIRECTIVES: '1', ROLE_NETWORK: 'a b' };
    expect(() => readSubgraph(wrong)).toThrow(ConfigurationError);
    expect(() => readSubgraph(wrong)).toThrow(
      /ROLE_NETWORK: .*\n.*NODE_FIELD: .*\n.*SUBGRAPH_AUTH_DIRECTIVES: /,
    );
  });

  it('The configuration of the subgraph changes what `npm run schema` prints', () => {
    const command = ['--import', 'tsx', 'src/commands/print-schema.ts', '--check'];
    const { PATH } = process.env;
    const env = { PATH, SUBGRAPH_AUTH_DIRECTIVES: 'on' };
    const { status, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8' });
    expect(stderr).toBe('published/subgraph.graphql is not current: npm run schema\n');
    expect(status).toBe(1);
  });
});
