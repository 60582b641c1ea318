export interface Addressee {
  /** Our id of the bot: the last part of its webhook's address. */
  botId: string;
  secret: string;
}

let lastUpdateId = 0;

/** The HTTP request with which Telegram hands over a text message: what every server of a comparison is sent. */
export function updateRequest({ botId, secret }: Addressee, userId: number, text: string): Buffer {
  lastUpdateId += 1;
  const person = { id: userId, first_name: 'Aziza', last_name: 'Karimova', username: `person_${userId}` };
  const body = JSON.stringify({
    update_id: lastUpdateId,
    message: {
      message_id: lastUpdateId,
      from: { ...person, is_bot: false, language_code: 'en' },
      chat: { ...person, type: 'private' },
      date: Math.floor(Date.now() / 1000),
      text,
    },
  });
  const head = [
    `POST /telegram/webhook/${botId} HTTP/1.1`,
    'Host: bots.example.test',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Telegram-Bot-Api-Secret-Token: ${secret}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
