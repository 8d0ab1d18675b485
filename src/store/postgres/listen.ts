import pg from 'pg';

const retryMs = 5000;

/**
 * Listens to a channel on a connection of its own, until the returned function is called. A lost connection is made again.
 *
 * @param channel a name of letters and underscores.
 */
export function listen(url: string, channel: string, wake: () => void): () => void {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const again = () => {
    client = undefined;
    if (!isStopped) timer = setTimeout(connect, retryMs);
  };
  const connect = () => {
    const opened = new pg.Client({ connectionString: url, keepAlive: true });
    client = opened;
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      void opened.end().catch(() => undefined);
      again();
    };
    opened.on('notification', wake);
    opened.on('error', lose);
    opened.on('end', lose);
    opened
      .connect()
      .then(() => opened.query(`LISTEN ${opened.escapeIdentifier(channel)}`))
      // What was sent before is not sent again.
      .then(wake, lose);
  };
  connect();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    void client?.end().catch(() => undefined);
  };
}
