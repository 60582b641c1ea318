import { expect, test } from 'vitest';
import type { WebhookReport } from '#lib/bots/describe-webhook-problem.ts';
import { statusLines } from './status-lines.ts';

const ours: WebhookReport = { url: 'https://b.example/x', address: 'ours', pendingUpdates: 0, problems: [] };
const none: WebhookReport = {
  url: '',
  address: 'none',
  pendingUpdates: 0,
  problems: [{ code: 'not_set', current: true }],
};

test('a webhook without a problem works', () => {
  expect(statusLines({ report: ours, connection: { state: 'webhook' }, polls: false, refusal: null })).toEqual([
    { tone: 'success', key: 'webhookSetup.status.ok' },
  ]);
});

test('without a public address a missing webhook is no problem while the server fetches messages', () => {
  const keyOf = (connection: Parameters<typeof statusLines>[0]['connection'], polls = true) =>
    statusLines({ report: none, connection, polls, refusal: null })[0]?.key;
  expect(keyOf({ state: 'polling' })).toBe('webhookSetup.status.polling');
  expect(keyOf({ state: 'connecting' })).toBe('webhookSetup.status.pollingStarting');
  expect(keyOf({ state: 'not_connected' })).toBe('webhookSetup.status.pollingStopped');
  expect(keyOf({ state: 'not_connected' }, false)).toBe('webhookSetup.problem.not_set');
  expect(keyOf({ state: 'connecting' }, false)).toBe('bots.standing.connecting');
});

test('every current problem has its line, with Telegram’s own words; a past one has none', () => {
  const report: WebhookReport = {
    ...ours,
    problems: [
      { code: 'certificate', detail: 'SSL error', current: true },
      { code: 'pending_pile', current: true },
      { code: 'dns', current: false },
    ],
  };
  expect(statusLines({ report, connection: { state: 'webhook' }, polls: false, refusal: null })).toEqual([
    { tone: 'warning', key: 'webhookSetup.problem.certificate', detail: 'SSL error' },
    { tone: 'warning', key: 'webhookSetup.problem.pending_pile', detail: undefined },
  ]);
});

test('another service has the messages: it is asked about, or left alone, or gone', () => {
  const foreign: WebhookReport = {
    ...ours,
    address: 'foreign',
    problems: [{ code: 'foreign_webhook', current: true }],
  };
  const keyOf = (report: WebhookReport, connection: Parameters<typeof statusLines>[0]['connection']) =>
    statusLines({ report, connection, polls: false, refusal: null })[0]?.key;
  expect(keyOf(foreign, { state: 'problem', problem: 'other_webhook' })).toBe('webhookSetup.problem.foreign_webhook');
  expect(keyOf(foreign, { state: 'left' })).toBe('delivery.left');
  expect(keyOf(none, { state: 'left' })).toBe('delivery.leftAlone');
});

test('what Telegram said when it refused the webhook is told as long as there is none', () => {
  const refused = { state: 'problem', problem: 'webhook_refused' } as const;
  expect(
    statusLines({ report: none, connection: refused, polls: false, refusal: { code: 'dns', detail: 'no such host' } }),
  ).toEqual([{ tone: 'warning', key: 'webhookSetup.problem.dns', detail: 'no such host' }]);
});

test('what the webhook cannot mend leads to where it is mended', () => {
  const actionOf = (input: Parameters<typeof statusLines>[0]) => statusLines(input)[0]?.action;
  expect(actionOf({ report: 'revoked', connection: { state: 'token_revoked' }, polls: false, refusal: null })).toBe(
    'newToken',
  );
  expect(actionOf({ report: 'unreachable', connection: { state: 'webhook' }, polls: false, refusal: null })).toBe(
    'reload',
  );
  expect(actionOf({ report: none, connection: { state: 'paused' }, polls: false, refusal: null })).toBe('resume');
});
