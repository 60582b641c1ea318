import { expect, test } from 'vitest';
import { decideDelivery } from './decide-delivery.ts';
import { handledUpdates } from './handled-updates.ts';
import type { WebhookInfo } from './telegram-port.ts';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const publicUrl = 'https://bots.example.com';
const at = (base: string) => `${base}/telegram/webhook/${id}`;
const here = at(publicUrl);
const typed = at('https://typed.example.com');
const old = at('https://old.example.com');
const foreign = 'https://shop.example.com/hook';
const gateway = `${publicUrl}/webhook/${token}/`;
const [telegramId] = token.split(':');
const gatewayBefore = `${publicUrl}/webhook/${telegramId}:${'B'.repeat(35)}/`;
const gatewayOfAnother = `${publicUrl}/webhook/9${token}/`;

type Row = Parameters<typeof decideDelivery>[0];
const fresh: Row = { id, delivery: 'automatic', webhookUrl: null, webhookBase: null, healedAt: null };
const set: Row = { ...fresh, webhookUrl: here, webhookBase: publicUrl };
const byHand: Row = { ...fresh, webhookUrl: typed };
const info = (url: string, given: Partial<WebhookInfo> = {}): WebhookInfo => ({
  url,
  pendingUpdates: 0,
  lastErrorAt: null,
  lastErrorMessage: null,
  allowedUpdates: [...handledUpdates],
  ...given,
});
const decide = (row: Row, url: string, base: string | undefined = publicUrl, given?: Partial<WebhookInfo>) =>
  decideDelivery(row, info(url, given), { publicUrl: base, token });

test.each<[string, Row, string, ReturnType<typeof decide>]>([
  ['a new bot gets its webhook', fresh, '', { step: 'set', url: here, why: 'first' }],
  ['one at our address may have another secret', fresh, here, { step: 'set', url: here, why: 'first' }],
  ['one that is right stays', set, here, { step: 'keep', by: 'webhook' }],
  ['one that has vanished is set again', set, '', { step: 'set', url: here, why: 'lost' }],
  ['one that was moved is moved back', set, old, { step: 'set', url: here, why: 'changed' }],
  ['our gateway, set by other means, stays', set, gateway, { step: 'keep', by: 'webhook' }],
  [
    'our gateway gives way to the first webhook of the bot’s own',
    fresh,
    gateway,
    { step: 'set', url: here, why: 'moved' },
  ],
  ['our gateway with the token of before is ours', set, gatewayBefore, { step: 'set', url: here, why: 'changed' }],
  ['our gateway with the token of another bot is not', set, gatewayOfAnother, { step: 'ask' }],
  ['another service is not robbed', fresh, foreign, { step: 'ask' }],
  ['not even of what was ours', set, foreign, { step: 'ask' }],
  ['what the owner left stays left', { ...fresh, delivery: 'left' }, foreign, { step: 'keep', by: 'nothing' }],
  ['also when nobody has it', { ...fresh, delivery: 'left' }, '', { step: 'keep', by: 'nothing' }],
  ['who chose polling gets no webhook', { ...fresh, delivery: 'polling' }, '', { step: 'keep', by: 'polling' }],
  ['and ours is taken away from them', { ...fresh, delivery: 'polling' }, here, { step: 'remove' }],
  ['but not that of another service', { ...fresh, delivery: 'polling' }, foreign, { step: 'ask' }],
])('with a public address %s', (_, row, url, decision) => {
  expect(decide(row, url)).toEqual(decision);
});

test.each<[string, Row, string, ReturnType<typeof decide>]>([
  ['a new bot is polled', fresh, '', { step: 'keep', by: 'polling' }],
  ['a webhook of ours that nobody remembers is removed', fresh, old, { step: 'remove' }],
  ['an address that the owner typed stays', byHand, typed, { step: 'keep', by: 'webhook' }],
  ['but is not set again by itself', byHand, '', { step: 'poll' }],
  ['nor taken back from a copy of this installation', byHand, old, { step: 'ask' }],
  [
    'a webhook from the time of a public address stays until its owner decides',
    set,
    here,
    { step: 'keep', by: 'webhook' },
  ],
  ['another service is not robbed', byHand, foreign, { step: 'ask' }],
])('without a public address %s', (_, row, url, decision) => {
  expect(decideDelivery(row, info(url), { publicUrl: undefined, token })).toEqual(decision);
});

test('an address that the owner typed stays until the public address changes, and every webhook follows that', () => {
  const typedHere: Row = { ...byHand, webhookBase: publicUrl };
  expect(decide(typedHere, typed)).toEqual({ step: 'keep', by: 'webhook' });
  const next = 'https://next.example.com';
  for (const row of [typedHere, set])
    expect(decide(row, row.webhookUrl ?? '', next)).toEqual({ step: 'set', url: at(next), why: 'moved' });
});

test('updates that are left out are asked for again', () => {
  const given = { allowedUpdates: ['message'] };
  expect(decide(set, here, publicUrl, given)).toEqual({ step: 'set', url: here, why: 'missing_updates' });
  expect(decide(set, here, publicUrl, { allowedUpdates: null })).toEqual({ step: 'keep', by: 'webhook' });
});

test('a secret that is refused while messages wait is set again, once for each refusal', () => {
  const refused = {
    pendingUpdates: 1,
    lastErrorAt: new Date('2026-11-01T12:00:00Z'),
    lastErrorMessage: 'Wrong response from the webhook: 401 Unauthorized',
  };
  expect(decide(set, here, publicUrl, refused)).toEqual({ step: 'set', url: here, why: 'wrong_secret' });
  const healed = { ...set, healedAt: new Date('2026-11-01T12:01:00Z') };
  expect(decide(healed, here, publicUrl, refused)).toEqual({ step: 'keep', by: 'webhook' });
  const certificate = { ...refused, lastErrorMessage: 'SSL error: certificate verify failed' };
  expect(decide(set, here, publicUrl, certificate)).toEqual({ step: 'keep', by: 'webhook' });
});
