import net from 'node:net';

/**
 * A keep-alive connection that carries one request at a time. It knows as much HTTP as an acknowledgement needs, which
 * costs a tenth of `node:http`'s client: the one who measures must not be slower than what is measured.
 */
export class HttpConnection {
  readonly #socket: net.Socket;
  #received = '';
  #waiting: PromiseWithResolvers<number> | undefined;
  #open = true;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#take(chunk));
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#open = false;
      this.#waiting?.reject(new Error('the connection was closed before the answer'));
    });
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1' });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new HttpConnection(socket));
      });
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Sends a whole request, head and body; answers the status when the answer is complete. */
  send(request: Buffer): Promise<number> {
    this.#waiting = Promise.withResolvers();
    this.#socket.write(request);
    return this.#waiting.promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    this.#received += chunk;
    if (!isWhole(this.#received)) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = '';
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(status);
  }
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, head + 2))?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= head + 4 + Number(length);
}
