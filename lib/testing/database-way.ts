import net from 'node:net';

/**
 * The way to a database, which can be cut: then connections are lost, and new ones refused. Or its connections fall silent,
 * as when a router has forgotten them: what is sent over them gets no answer, and no error. New ones work. `onConnection` is given
 * the client's end of each, before anything has come over it.
 */
export async function openWay(databaseUrl: string, onConnection: (client: net.Socket) => void = () => {}) {
  const { hostname, port: onwardsPort } = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    onConnection(socket);
    const onwards = net.connect(Number(onwardsPort), hostname);
    for (const [one, other] of [
      [socket, onwards],
      [onwards, socket],
    ] as const) {
      sockets.add(one.on('error', () => undefined).on('close', () => other.destroy()));
    }
    socket.pipe(onwards).pipe(socket);
  });
  const open = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await open(0);
  const { port } = server.address() as net.AddressInfo;
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
    mend: () => open(port),
    fallSilent() {
      // Who closes one end is not heard at the other: Postgres keeps what it had begun.
      for (const socket of sockets) socket.unpipe().removeAllListeners('close').resume();
    },
  };
}
