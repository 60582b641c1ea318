import { once } from 'node:events';
import net from 'node:net';

/** Sends the lines and no more; everything that is answered until the connection is closed. */
export async function sendRaw(port: number, lines: string[]): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.write(lines.join('\r\n'));
  await once(socket, 'close');
  return answer;
}
