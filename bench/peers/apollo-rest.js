// Apollo Server with @apollo/datasource-rest and the resolvers that its documentation suggests: each
// relationship is fetched when its field is resolved.
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { announce, upstreamUrl } from './process.js';
import { typeDefs } from './schema.js';

class CallRecordsApi extends RESTDataSource {
  baseURL = `${upstreamUrl}/communications/`;

  willSendRequest(_path, request) {
    request.headers.authorization = 'Bearer any';
  }

  getRecord(id) {
    return this.get(`callRecords/${id}`);
  }

  async listRecords() {
    return (await this.get('callRecords')).value;
  }

  async listSessions(id) {
    const params = { $expand: 'segments' };
    return (await this.get(`callRecords/${id}/sessions`, { params })).value;
  }
}

const server = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: {
      callRecord: (_, { id }, { api }) => api.getRecord(id),
      callRecordsById: (_, { ids }, { api }) => ids.map((id) => api.getRecord(id)),
      callRecords: (_, _arguments, { api }) => api.listRecords(),
    },
    CallRecord: { sessions: ({ id }, _, { api }) => api.listSessions(id) },
  },
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({ api: new CallRecordsApi({ cache: server.cache }) }),
});
announce(url);
