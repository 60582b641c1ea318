import { counter, histogram } from './registry.ts';

/** What is counted and timed as it happens; docs/operations.md says at which value to act. */

const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const long = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];

export const ackSeconds = histogram({
  name: 'botfactory_ack_seconds',
  help: 'From the whole request with an update to its answer; unavailable: answered with 503.',
  label: 'result',
  values: ['accepted', 'refused', 'unavailable'],
  buckets: quick,
});

export const requestsTurnedAway = counter({
  name: 'botfactory_requests_turned_away_total',
  help: 'Requests answered with 503 by the server itself, by the limit that they met, and connections closed.',
  label: 'limit',
  values: ['connections', 'bodies', 'time'] as const,
});

export const turnSeconds = histogram({
  name: 'botfactory_turn_seconds',
  help: 'How long a worker had an update in work; deferred: told to wait, no network, bot paused; lost: another worker has it.',
  label: 'outcome',
  values: ['done', 'deferred', 'failed', 'lost'],
  buckets: long,
});

export const turnWaitSeconds = histogram({
  name: 'botfactory_turn_wait_seconds',
  help: 'How long an update was due before a worker took it.',
  buckets: [0.005, ...long],
});

export const updatesSetAside = counter({
  name: 'botfactory_updates_set_aside_total',
  help: 'Updates whose handling failed for good: dead letters.',
});

export const modelSeconds = histogram({
  name: 'botfactory_model_attempt_seconds',
  help: 'One attempt to get an answer of the model; aborted: the worker stopped or lost the chat; broken: an error of ours.',
  label: 'result',
  values: ['answered', 'failed', 'aborted', 'broken'],
  buckets: long,
});

export const modelErrors = counter({
  name: 'botfactory_model_errors_total',
  help: 'Attempts that the model did not answer, by kind (lib/edge/gemini/gemini-failure.ts).',
  label: 'kind',
  values: [
    'transient',
    'quota_minute',
    'quota_day',
    'empty',
    'blocked',
    'key_invalid',
    'model_missing',
    'unknown',
  ] as const,
});

export const telegramSeconds = histogram({
  name: 'botfactory_telegram_call_seconds',
  help: 'One call of the Bot API, long polls left out.',
  label: 'result',
  values: ['ok', 'failed'],
  buckets: quick,
});

export const telegramErrors = counter({
  name: 'botfactory_telegram_errors_total',
  help: 'Calls of the Bot API that failed, by kind (lib/edge/telegram/telegram-failure.ts).',
  label: 'kind',
  values: [
    'wait',
    'blocked',
    'chat_gone',
    'migrated',
    'not_modified',
    'bad_entities',
    'too_long',
    'query_expired',
    'unauthorized',
    'conflict',
    'refused',
    'not_sent',
    'ambiguous',
  ] as const,
});

export const outboxSettled = counter({
  name: 'botfactory_outbox_settled_total',
  help: 'Messages that came to their end; ambiguous: nobody knows whether they arrived.',
  label: 'state',
  values: ['sent', 'failed', 'ambiguous'],
});
