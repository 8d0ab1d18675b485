// Apollo Server with a resolver that has its record at hand: the floor of the framework. Each record is
// fetched once, by the warm-up.
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { request } from 'undici';
import { announce, upstreamUrl } from './process.js';
import { typeDefs } from './schema.js';

const records = new Map();

async function fetchRecord(id) {
  const expand = '$expand=sessions($expand=segments)';
  const { body } = await request(`${upstreamUrl}/communications/callRecords/${id}?${expand}`, {
    headers: { authorization: 'Bearer any' },
  });
  const record = await body.json();
  records.set(id, record);
  return record;
}

const server = new ApolloServer({
  typeDefs,
  resolvers: { Query: { callRecord: (_, { id }) => records.get(id) ?? fetchRecord(id) } },
  plugins: [ApolloServerPluginCacheControlDisabled()],
});
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
announce(url);
