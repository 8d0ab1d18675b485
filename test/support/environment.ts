/** Where nothing listens. */
const nowhere = 'http://127.0.0.1:9';

/** The variables of a gateway that serves this machine only. The secrets are used only in tests. */
export function environmentFor(msgraphRoot = nowhere): Readonly<Record<string, string>> {
  return {
    AUTH_MODE: 'none',
    PORT: '0',
    ADMIN_PORT: '0',
    PLAYGROUND: 'off',
    SHUTDOWN_DELAY_MS: '0',
    AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
    MSGRAPH_ROOT: msgraphRoot,
    MSGRAPH_ACCESS_TOKEN: 'test-token',
    CURSOR_KEYS: 'a-key-that-only-the-tests-know-and-use',
    ID_KEY: 'another-key-that-only-the-tests-know',
  };
}
