import { mostBodyBytes } from '#lib/http.ts';
import { malformedBodies } from '#lib/testing/malformed-bodies.ts';
import { sequence } from '#lib/testing/sequence.ts';

/** The addresses of a bot, and what opens them. */
export interface Target {
  /** `/telegram/webhook/<id>` */
  webhook: string;
  secret: string;
  /** `/webhook/<token>/` */
  gateway: string;
}

/** The bytes of a request that must be refused, whole or broken off. */
export interface BadRequest {
  what: string;
  bytes: Buffer;
  /** The client hangs up in the middle: nobody is there for an answer. */
  hangsUp?: boolean;
}

const valid = JSON.stringify({
  update_id: 1,
  message: { message_id: 1, date: 1, chat: { id: 42, type: 'private' }, text: 'hi' },
});

function post(path: string, body: string | Uint8Array, headers: string[] = []): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: bots.example.test',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body as string)]);
}

const raw = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');

/** What is wrong before any body is looked at. */
function oddities({ webhook, secret, gateway }: Target): BadRequest[] {
  const opened = `X-Telegram-Bot-Api-Secret-Token: ${secret}`;
  const host = 'Host: bots.example.test';
  const line = `POST ${webhook} HTTP/1.1`;
  return [
    { what: 'no HTTP', bytes: raw('hello', '', '') },
    { what: 'TLS', bytes: Buffer.from('16030100c8010000c40303', 'hex') },
    { what: 'no host', bytes: raw(line, opened, 'Content-Length: 2', '', '{}') },
    { what: 'a length that is no number', bytes: raw(line, host, opened, 'Content-Length: two', '', '{}') },
    { what: 'a negative length', bytes: raw(line, host, opened, 'Content-Length: -1', '', '{}') },
    { what: 'two lengths', bytes: raw(line, host, 'Content-Length: 2', 'Content-Length: 3', '', '{}') },
    {
      what: 'a length and chunks',
      bytes: raw(line, host, opened, 'Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '', ''),
    },
    { what: 'a chunk without a size', bytes: raw(line, host, opened, 'Transfer-Encoding: chunked', '', 'zz', '', '') },
    { what: 'a header with a line break', bytes: raw(line, host, 'X-A: a\nb', '', '{}') },
    { what: 'a header of 64 KiB', bytes: raw(line, host, `X-A: ${'a'.repeat(65_536)}`, '', '{}') },
    {
      what: '5,000 headers',
      bytes: raw(line, host, ...Array.from({ length: 5000 }, (_, n) => `X-${n}: ${n}`), '', ''),
    },
    {
      what: 'another protocol',
      bytes: raw(line, host, opened, 'Connection: Upgrade, close', 'Upgrade: websocket', 'Content-Length: 2', '', '{}'),
    },
    { what: 'an address of 64 KiB', bytes: post(`/webhook/${'a'.repeat(65_536)}/`, valid) },
    { what: 'an address that cannot be decoded', bytes: post('/webhook/%ff%c0%00/', valid) },
    { what: 'a token with the name of a file', bytes: post('/webhook/..%2f..%2fetc%2fpasswd/', valid) },
    { what: 'a bot that is no UUID', bytes: post("/telegram/webhook/'%20or%201=1--", valid, [opened]) },
    {
      what: 'a secret of 8 KiB',
      bytes: post(webhook, valid, [`X-Telegram-Bot-Api-Secret-Token: ${'a'.repeat(8192)}`]),
    },
    { what: 'two secrets', bytes: post(webhook, valid, [opened, opened]) },
    { what: 'a body that is too large', bytes: post(webhook, 'x'.repeat(mostBodyBytes + 1), [opened]) },
    { what: 'a body that is too large at the gateway', bytes: post(gateway, '['.repeat(2 * mostBodyBytes)) },
    {
      what: 'as large a body as may be that is no update',
      bytes: post(webhook, `"${'x'.repeat(mostBodyBytes - 2)}"`, [opened]),
    },
    {
      what: 'a compressed body',
      bytes: post(webhook, Buffer.from('1f8b0800', 'hex'), [opened, 'Content-Encoding: gzip']),
    },
    {
      what: 'a body that is not UTF-8',
      bytes: post(webhook, Buffer.from(valid.replace('hi', '\xff'), 'latin1'), [opened]),
    },
    { what: 'a length far beyond any body', bytes: raw(line, host, opened, 'Content-Length: 10000000000', '', '{') },
    {
      what: 'a body too large to be asked for',
      bytes: raw(line, host, opened, 'Expect: 100-continue', 'Content-Length: 9999999', '', ''),
    },
    { what: 'an address with an empty segment', bytes: post(gateway.replace('/webhook/', '/webhook//'), valid) },
    { what: 'an address that goes up', bytes: post(gateway.replace('/webhook/', '/webhook/x/%2e./'), valid) },
    { what: 'an address with a backslash', bytes: post(gateway.replace('/webhook/', '/webhook\\'), valid) },
    { what: 'TRACE', bytes: raw('TRACE / HTTP/1.1', host, 'Connection: close', '', '') },
    { what: 'OPTIONS *', bytes: raw('OPTIONS * HTTP/1.1', host, 'Connection: close', '', '') },
    { what: 'CONNECT', bytes: raw('CONNECT bots.example.test:443 HTTP/1.1', host, '', '') },
    {
      what: 'a form that is none',
      bytes: post('/signin', 'garbage', ['Content-Type: multipart/form-data; boundary=x']),
    },
    { what: 'an action without arguments', bytes: post('/signin', '{"a":1}', ['Next-Action: x']) },
    {
      what: 'a form of another site',
      bytes: post('/signin', valid, ['Origin: http://elsewhere.test', 'Next-Action: x']),
    },
    { what: 'half a body', bytes: post(webhook, valid, [opened]).subarray(0, -20), hangsUp: true },
    { what: 'half a head', bytes: raw(line, host), hangsUp: true },
    { what: 'nothing', bytes: Buffer.alloc(0), hangsUp: true },
  ];
}

/** `count` requests that must be refused; the same ones for the same seed. Three of four are well-formed HTTP. */
export function* badRequests(target: Target, count: number, seed: number): Generator<BadRequest> {
  const pick = sequence(seed);
  const odd = oddities(target);
  const opened = [`X-Telegram-Bot-Api-Secret-Token: ${target.secret}`];
  for (const body of malformedBodies(count, seed)) {
    const kind = pick(8);
    if (kind < 2) yield odd[pick(odd.length)] as BadRequest;
    else if (kind < 4) yield { what: 'a wrong body for the gateway', bytes: post(target.gateway, body) };
    else if (kind < 5) yield { what: 'a good body without the secret', bytes: post(target.webhook, valid) };
    else yield { what: 'a wrong body', bytes: post(target.webhook, body, opened) };
  }
}
