import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createMailer } from './mailer.ts';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A mail server as far as RFC 5321 needs one; `answers` may refuse a command. Gives what it was told. */
async function mailServer(answers: Record<string, string> = {}) {
  const heard: string[] = [];
  const server = net.createServer((socket) => {
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 mail.example.com');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        heard.push(line);
        if (inData && line !== '.') continue;
        const command = line.split(' ')[0]?.toUpperCase() ?? '';
        inData = command === 'DATA';
        say(answers[command] ?? (command === 'DATA' ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok'));
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}/?ignoreTLS=true` };
}

const mail = { to: 'aziza@example.com', subject: 'Yangi parol', text: 'https://bots.example.com/reset-password/abc' };

test('a mail reaches the server with its sender, receiver and text', async () => {
  const { heard, smtpUrl } = await mailServer();
  await createMailer({ smtpUrl, from: 'BotFactory <bots@example.com>' })(mail);
  expect(heard).toContain('MAIL FROM:<bots@example.com>');
  expect(heard).toContain('RCPT TO:<aziza@example.com>');
  expect(heard).toContain('Subject: Yangi parol');
  expect(heard).toContain(mail.text);
});

test('a line break in an address or a subject adds no header', async () => {
  const { heard, smtpUrl } = await mailServer();
  const sendMail = createMailer({ smtpUrl, from: 'bots@example.com' });
  await sendMail({ ...mail, subject: 'Hello\r\nBcc: everybody@example.com' });
  expect(heard.filter((line) => /^bcc:|everybody@example\.com>/i.test(line))).toEqual([]);
});

test('a server that refuses the receiver is an error', async () => {
  const { smtpUrl } = await mailServer({ RCPT: '550 no such mailbox' });
  await expect(createMailer({ smtpUrl, from: 'bots@example.com' })(mail)).rejects.toThrow('550');
});

test('a server that is away is an error', async () => {
  const sendMail = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from: 'bots@example.com' });
  await expect(sendMail(mail)).rejects.toThrow('ECONNREFUSED');
});
