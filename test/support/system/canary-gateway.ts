import { readConfiguration } from '../../../src/config/read-configuration.ts';
import { startGateway } from '../../../src/gateway.ts';
import { Organizer } from '../../../src/schema/resolvers/Organizer.ts';
import { UserFeedback } from '../../../src/schema/resolvers/UserFeedback.ts';

// This is a gateway in a separate process, with two resolvers that crash. The second one has personal data at hand.

Object.assign(Organizer, {
  endpointType: ({ nothing }: { nothing: { kind: string } }) => nothing.kind,
});
let crashes = 0;
Object.assign(UserFeedback, {
  rating: ({ text }: { text: string }) => {
    crashes += 1;
    // The first error has the text in its message, the second one in a property.
    return crashes % 2 === 0 ? (JSON.parse(text) as unknown) : new URL(text);
  },
});

const { ENTRA_AUTHORITY = '', ...environment } = process.env;
const gateway = await startGateway({
  ...readConfiguration(environment),
  authority: ENTRA_AUTHORITY,
  retries: { maximum: 1, baseMs: 10 },
});
process.once('SIGTERM', () => void gateway.close());
console.log(`serves ${gateway.url}/graphql`);
console.log(`measures at ${gateway.adminUrl}/metrics`);
