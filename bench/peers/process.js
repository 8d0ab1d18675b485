import process from 'node:process';

/** The address of the emulated Microsoft Graph, with its version. */
export const upstreamUrl = `${process.env.MSGRAPH_ROOT}/v1.0`;

/** The benchmark waits for the printed address. */
export function listen(server, path = '/') {
  server.listen(0, '127.0.0.1', () => announce(`http://127.0.0.1:${server.address().port}${path}`));
}

export function announce(url) {
  console.log(`Listens at ${url}`);
}
