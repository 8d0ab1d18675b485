import { readConfiguration } from '../../src/config/read-configuration.ts';

/** The limits of a gateway without configured limits. */
export const { limits: defaultLimits } = readConfiguration({
  AUTH_MODE: 'none',
  AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  MSGRAPH_ROOT: 'http://127.0.0.1:1',
  MSGRAPH_ACCESS_TOKEN: 'none is needed',
  CURSOR_KEYS: 'c'.repeat(32),
  ID_KEY: 'i'.repeat(32),
});
