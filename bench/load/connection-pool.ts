import { HttpConnection } from './http-connection.ts';

/** As many keep-alive connections to a server as requests are under way at once. */
export function connectionPool(port: number) {
  const idle: HttpConnection[] = [];

  async function take(): Promise<HttpConnection> {
    for (let known = idle.pop(); known; known = idle.pop()) if (known.isOpen) return known;
    return HttpConnection.open(port);
  }

  return {
    async send(request: Buffer): Promise<number> {
      const connection = await take();
      const status = await connection.send(request);
      idle.push(connection);
      return status;
    },
    close(): void {
      for (const connection of idle.splice(0)) connection.close();
    },
  };
}
