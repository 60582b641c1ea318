import { expect, test } from 'vitest';
import type { WebhookProblem, WebhookReport } from '#lib/bots/describe-webhook-problem.ts';
import { isNews } from './is-news.ts';

type Noted = Parameters<typeof isNews>[1];

const publicUrl = 'https://b.example';
const noted: Noted = { status: 'active', delivery: 'automatic', webhookUrl: `${publicUrl}/x`, connectionProblem: null };
const report = (address: WebhookReport['address'], ...problems: WebhookProblem[]): WebhookReport => ({
  url: 'https://b.example/x',
  address,
  pendingUpdates: 0,
  problems,
});
const ours = report('ours');
const none = report('none', { code: 'not_set', current: true });
const foreign = report('foreign', { code: 'foreign_webhook', current: true });
const elsewhere = report('elsewhere', { code: 'wrong_address', current: true });
const failing = report('ours', { code: 'dns', at: new Date(), current: true });
const missing = report('ours', { code: 'missing_updates', current: true });

const of = (said: WebhookReport, bot: Partial<Noted> = {}) => isNews(said, { ...noted, ...bot }, publicUrl);
const withoutPublicUrl = (said: WebhookReport, bot: Partial<Noted> = {}) =>
  isNews(said, { ...noted, ...bot }, undefined);

test('an error and another service are news until they are noted down, each as what it is', () => {
  expect(of(ours)).toBe(false);
  expect(of(failing)).toBe(true);
  expect(of(failing, { connectionProblem: 'webhook_failing' })).toBe(false);
  expect(of(failing, { connectionProblem: 'other_webhook' })).toBe(true);
  expect(of(foreign)).toBe(true);
  expect(of(foreign, { connectionProblem: 'other_webhook' })).toBe(false);
  expect(of(foreign, { connectionProblem: 'webhook_failing' })).toBe(true);
  // Its errors are its own.
  expect(of({ ...failing, address: 'foreign' }, { connectionProblem: 'other_webhook' })).toBe(false);
});

test('what is noted down and over is news', () => {
  expect(of(ours, { connectionProblem: 'webhook_failing' })).toBe(true);
  expect(of(ours, { connectionProblem: 'other_webhook' })).toBe(true);
  expect(of(report('ours', { code: 'dns', at: new Date(), current: false }))).toBe(false);
});

test('what the watcher mends is news', () => {
  expect(of(none)).toBe(true);
  expect(of(none, { webhookUrl: null, connectionProblem: 'other_webhook' })).toBe(true);
  expect(of(none, { webhookUrl: null })).toBe(false);
  expect(of(elsewhere)).toBe(true);
  expect(of(missing)).toBe(true);
});

test('a webhook that something keeps changing is left alone for its hour', () => {
  for (const said of [none, elsewhere, foreign, missing, failing, ours])
    expect(of(said, { connectionProblem: 'webhook_taken' })).toBe(false);
});

test('an address that Telegram refuses is not tried again before its time', () => {
  for (const said of [none, elsewhere, foreign, missing, failing, ours])
    expect(of(said, { connectionProblem: 'webhook_refused' })).toBe(false);
});

test('a webhook moved elsewhere is another service’s where the server has no address of its own', () => {
  expect(withoutPublicUrl(elsewhere)).toBe(true);
  expect(withoutPublicUrl(elsewhere, { connectionProblem: 'other_webhook' })).toBe(false);
  expect(of(elsewhere, { connectionProblem: 'other_webhook' })).toBe(true);
  // It is taken away, and the messages are fetched.
  expect(withoutPublicUrl(elsewhere, { webhookUrl: null })).toBe(true);
});

test('what does not come by the webhook, and a bot that is left alone, are no news', () => {
  expect(of(none, { webhookUrl: null, connectionProblem: 'other_poller' })).toBe(false);
  expect(of(none, { webhookUrl: null, connectionProblem: 'unreachable' })).toBe(false);
  expect(of(foreign, { delivery: 'left' })).toBe(false);
  expect(of(foreign, { status: 'paused' })).toBe(false);
});
