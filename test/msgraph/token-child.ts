import { microsoftQuota } from '../../src/quota.ts';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { createMsgraphClient } from '../../src/msgraph/client.ts';
import { silentTelemetry } from '../telemetry/silent-telemetry.ts';
import { createTokenRequest } from '../../src/msgraph/request-token.ts';

// A process of its own, since Node.js reads the certificates that it trusts at its start only.

const configuration = {
  ...readConfiguration(process.env),
  authority: process.env.TEST_AUTHORITY ?? '',
  quota: microsoftQuota,
};
const requestToken = createTokenRequest(configuration, () => undefined);

process.on('message', (message) => {
  const done =
    message === 'token'
      ? requestToken({ isFresh: true }).then(({ token }) => token)
      : createMsgraphClient(configuration, silentTelemetry)
          .probe()
          .then((problem) => problem?.reason === 'REFUSED');
  done.then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
