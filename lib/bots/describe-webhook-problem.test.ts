import { expect, test } from 'vitest';
import { describeWebhook, describeWebhookError } from './describe-webhook-problem.ts';
import { handledUpdates } from './handled-updates.ts';
import type { WebhookInfo } from './telegram-port.ts';

const botId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const registered = `https://bots.example.com/telegram/webhook/${botId}`;
const now = new Date('2026-11-01T12:00:00Z');
const good: WebhookInfo = {
  url: registered,
  pendingUpdates: 0,
  lastErrorAt: null,
  lastErrorMessage: null,
  allowedUpdates: [...handledUpdates],
};
const report = (info: Partial<WebhookInfo>) => describeWebhook({ ...good, ...info }, { botId, registered, now });

test('nothing is wrong with a webhook that is ours and works', () => {
  expect(report({})).toEqual({ url: registered, address: 'ours', pendingUpdates: 0, problems: [] });
});

test.each([
  ['', 'none', 'not_set'],
  ['https://other.example.com/hook', 'foreign', 'foreign_webhook'],
  [`https://other.example.com/telegram/webhook/${botId}`, 'elsewhere', 'wrong_address'],
  ['https://bots.example.com/telegram/webhook/somebody-else', 'foreign', 'foreign_webhook'],
])('the address %j is %s', (url, address, code) => {
  expect(report({ url })).toMatchObject({ address, problems: [{ code, current: true }] });
});

test('an error counts while messages wait, or for ten minutes; then it is history', () => {
  const failed = (minutesAgo: number, pendingUpdates: number) =>
    report({
      pendingUpdates,
      lastErrorMessage: 'Connection refused',
      lastErrorAt: new Date(now.getTime() - minutesAgo * 60_000),
    }).problems[0]?.current;
  expect(failed(60, 1)).toBe(true);
  expect(failed(5, 0)).toBe(true);
  expect(failed(60, 0)).toBe(false);
});

test('a pile of waiting messages and a missing kind of update are told', () => {
  expect(report({ pendingUpdates: 200, allowedUpdates: ['message'] }).problems.map(({ code }) => code)).toEqual([
    'pending_pile',
    'missing_updates',
  ]);
});

test('what Telegram says is shown without secrets', () => {
  const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
  const [problem] = report({ lastErrorMessage: `Wrong response: ${token}`, lastErrorAt: now }).problems;
  expect(problem?.detail).toBe('Wrong response: [token]');
});

test.each([
  ['Wrong response from the webhook: 301 Moved Permanently', 'redirect'],
  ['Wrong response from the webhook: 401 Unauthorized', 'unauthorized'],
  ['Wrong response from the webhook: 403 Forbidden', 'forbidden'],
  ['Wrong response from the webhook: 404 Not Found', 'path_not_found'],
  ['Wrong response from the webhook: 405 Method Not Allowed', 'path_not_found'],
  ['Wrong response from the webhook: 410 Gone', 'path_not_found'],
  ['Wrong response from the webhook: 429 Too Many Requests', 'too_many_requests'],
  ['Wrong response from the webhook: 500 Internal Server Error', 'server_error'],
  ['Wrong response from the webhook: 502 Bad Gateway', 'server_error'],
  ['Wrong response from the webhook: 504 Gateway Timeout', 'server_error'],
  ['Wrong response from the webhook: 400 Bad Request', 'wrong_response'],
  ['Read timeout expired', 'read_timeout'],
  ['Connection timed out', 'connection_timeout'],
  ['Connection refused', 'connection_refused'],
  ["Can't connect to the webhook", 'connection_refused'],
  ['Connection reset by peer', 'connection_closed'],
  ['Webhook connection closed', 'connection_closed'],
  ['SSL error {error:0A000086:SSL routines::certificate verify failed}', 'certificate'],
  ["Can't create an SSL connection: certificate has expired", 'certificate'],
  ['Failed to resolve host: Name or service not known', 'dns'],
  ['Bad Request: bad webhook: Failed to resolve host: No address associated with hostname', 'dns'],
  ['IP address 192.168.1.5 is reserved', 'private_address'],
  ['IPv6-only addresses are not allowed', 'ipv6_only'],
  ['Webhook can be set up only on ports 80, 88, 443 or 8443', 'port_not_allowed'],
  ['An HTTPS URL must be provided for webhook', 'needs_https'],
  ['Something that nobody has seen', 'unknown'],
])('%s is %s', (message, code) => {
  expect(describeWebhookError(message)).toBe(code);
});
