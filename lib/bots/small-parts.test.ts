import { expect, test } from 'vitest';
import { languages } from '#lib/languages.ts';
import { mayBecomeToken, tokenIn, tokenProblem } from './bot-token.ts';
import { deriveConnection } from './derive-connection.ts';
import { inputLimits } from './input-limits.ts';
import { promptTemplates, templateIds } from './prompt-templates.ts';
import { baseOfWebhookAddress, isAddressOf, webhookAddress } from './webhook-address.ts';

const botId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const path = `/telegram/webhook/${botId}`;
const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw2';

test.each([
  [token, token],
  [`  ${token}\n`, token],
  [`Use this token to access the HTTP API:\n${token}\nKeep it secure`, token],
  [`${token} ${token}`, token],
  [`${token} ${token.replace('AAH', 'AAX')}`, null],
  // A field of one line takes the line breaks of BotFather's message away.
  [`Use this token to access the HTTP API:${token}Keep your token secure`, token],
  [`You can use this token to access HTTP API:${token}For a description of the Bot API`, token],
  // Broken where the screen was narrow, or by a page it was copied from.
  [`${token.slice(0, 25)}\n${token.slice(25)}`, token],
  [`${token.slice(0, 4)} ${token.slice(4)}`, token],
  [token.replace(':', ' : '), token],
  [`HTTP API:\n${token.slice(0, 20)}\n${token.slice(20, 30)}\n${token.slice(30)}\nKeep your token secure`, token],
  [`${token.slice(0, 43)} ${token.slice(43)}`, token],
  [`${token.slice(0, 20)}\u200b${token.slice(20)}`, token],
  [`${token} is mine`, token],
  // Two ways to read it, or none.
  [`${token.slice(0, 25)} and ${token.slice(25)}`, null],
  [`${token.slice(0, 25)} ${token.slice(25)}x`, null],
  [token.slice(0, 30), null],
  [`x${token}`, null],
  ['', null],
])('the token in %j', (text, found) => {
  expect(tokenIn(text)).toBe(found);
});

test.each([
  [token, null],
  ['  ', 'token_required'],
  ['my card number is 8600 1234', 'token_shape'],
  ['110201543', 'token_shape'],
  [token.slice(0, 30), 'token_part'],
  ['110201543:', 'token_part'],
  [`${token} ${token.replace('AAH', 'AAX')}`, 'token_several'],
])('%j is no token: %s', (text, problem) => {
  expect(tokenProblem(text)).toBe(problem);
});

test('a token may still come of every beginning of it, and of nothing else', () => {
  for (let length = 0; length <= token.length; length++) expect(mayBecomeToken(token.slice(0, length))).toBe(true);
  for (const text of ['h', '12345a', '12345:', '110201543;', `${token} hello!`])
    expect(mayBecomeToken(text)).toBe(false);
});

test.each([
  ['https://bots.example.com', `https://bots.example.com${path}`],
  ['  https://bots.example.com/  ', `https://bots.example.com${path}`],
  ['bots.example.com', `https://bots.example.com${path}`],
  ['https://BOTS.example.com:443', `https://bots.example.com${path}`],
  ['https://bots.example.com:8443/', `https://bots.example.com:8443${path}`],
  ['https://example.com/botfactory/', `https://example.com/botfactory${path}`],
  [`https://bots.example.com${path}`, `https://bots.example.com${path}`],
  ['https://bots.example.com/telegram/webhook', `https://bots.example.com${path}`],
])('the webhook at %j is %s', (base, address) => {
  expect(webhookAddress(base, botId)).toBe(address);
  expect(isAddressOf(address, botId)).toBe(true);
  expect(webhookAddress(baseOfWebhookAddress(address, botId), botId)).toBe(address);
});

test.each([
  ['http://bots.example.com', 'webhook_needs_https'],
  ['ftp://bots.example.com', 'webhook_needs_https'],
  ['https://user:password@bots.example.com', 'address_credentials'],
  ['https://bots.example.com?x=1', 'address_query'],
  ['https://bots.example.com/#top', 'address_query'],
  ['https://bots.example.com:3000', 'address_port'],
  ['https://localhost', 'address_malformed'],
  ['my server', 'address_malformed'],
  ['https://', 'address_malformed'],
])('%j cannot be a webhook: %s', (base, code) => {
  expect(() => webhookAddress(base, botId)).toThrow(
    expect.objectContaining({ details: { fields: { baseUrl: code } } }),
  );
});

test('a bot’s state follows from its row', () => {
  const now = new Date('2026-11-01T12:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const row = {
    status: 'active' as const,
    delivery: 'automatic' as const,
    webhookUrl: null,
    connectionProblem: null,
    polledAt: null,
    updatedAt: ago(3600),
  };
  const state = (given: Partial<Parameters<typeof deriveConnection>[0]>, polls = true) =>
    deriveConnection({ ...row, ...given }, { polls, now });
  expect(state({ status: 'paused', webhookUrl: 'https://x' })).toEqual({ state: 'paused' });
  expect(state({ status: 'token_revoked', connectionProblem: 'unreachable' })).toEqual({ state: 'token_revoked' });
  expect(state({ connectionProblem: 'other_poller' })).toEqual({ state: 'problem', problem: 'other_poller' });
  expect(state({ webhookUrl: 'https://x' }, false)).toEqual({ state: 'webhook' });
  expect(state({ polledAt: ago(30) })).toEqual({ state: 'polling' });
  expect(state({ polledAt: ago(600) })).toEqual({ state: 'not_connected' });
  expect(state({ updatedAt: ago(2) })).toEqual({ state: 'connecting' });
  expect(state({})).toEqual({ state: 'not_connected' });
  expect(state({ polledAt: ago(30) }, false)).toEqual({ state: 'not_connected' });
  expect(state({ updatedAt: ago(2) }, false)).toEqual({ state: 'connecting' });
  expect(state({ polledAt: ago(30), delivery: 'polling' }, false)).toEqual({ state: 'polling' });
  expect(state({ delivery: 'left', connectionProblem: 'other_webhook' }, false)).toEqual({ state: 'left' });
});

test.each(languages)('the templates in %s are whole, fit their fields, and use its own letters', (language) => {
  for (const id of templateIds) {
    const { name, description, systemPrompt, questions } = promptTemplates[language][id];
    expect(name.length).toBeGreaterThan(3);
    expect(description.length).toBeLessThan(inputLimits.description);
    expect(systemPrompt.length).toBeGreaterThan(300);
    expect(systemPrompt.length).toBeLessThan(inputLimits.systemPrompt);
    expect(new Set(questions).size).toBe(3);
    for (const question of questions) expect(question.length).toBeLessThan(80);
  }
  const all = JSON.stringify(promptTemplates[language]);
  expect(/[а-яё]/i.test(all)).toBe(language === 'ru');
  expect(all).not.toMatch(/[oOgG]['‘’`]/);
});
