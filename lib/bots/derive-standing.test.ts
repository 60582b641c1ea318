import { expect, test } from 'vitest';
import { deriveStanding } from './derive-standing.ts';

test('a bot that receives messages and has a model that answers works, however they come', () => {
  expect(deriveStanding({ state: 'webhook' }, null)).toBe('working');
  expect(deriveStanding({ state: 'polling' }, null)).toBe('working');
  expect(deriveStanding({ state: 'connecting' }, null)).toBe('connecting');
});

test('a model that cannot answer is told of a bot that receives messages', () => {
  expect(deriveStanding({ state: 'webhook' }, 'key_invalid')).toBe('key_invalid');
  expect(deriveStanding({ state: 'connecting' }, 'quota_day')).toBe('quota_day');
});

test('what keeps messages away comes first', () => {
  expect(deriveStanding({ state: 'token_revoked' }, 'key_invalid')).toBe('token_revoked');
  expect(deriveStanding({ state: 'paused' }, 'key_invalid')).toBe('paused');
  expect(deriveStanding({ state: 'not_connected' }, 'key_invalid')).toBe('not_connected');
  expect(deriveStanding({ state: 'problem', problem: 'other_poller' }, 'key_invalid')).toBe('other_poller');
});
