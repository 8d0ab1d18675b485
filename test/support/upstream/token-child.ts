import { microsoftQuota } from '../../../src/quota/granted-windows.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { createMsgraphClient } from '../../../src/msgraph/client.ts';
import { LocalBudget } from '../../../src/quota/local-budget.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { createTokenRequest } from '../../../src/msgraph/tokens/request-token.ts';

// This is a separate process, because Node.js reads the certificates that it trusts only at its start.

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
      : createMsgraphClient(configuration, silentTelemetry, new LocalBudget(configuration))
          .probe()
          .then((problem) => problem?.reason === 'REFUSED');
  done.then(
    (response) => process.send?.({ response }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
