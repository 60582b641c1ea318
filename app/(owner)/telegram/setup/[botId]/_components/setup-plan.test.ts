import { expect, test } from 'vitest';
import type { WebhookProblem, WebhookReport } from '#lib/bots/describe-webhook-problem.ts';
import { planSetup } from './setup-plan.ts';

const now = new Date('2026-11-29T12:00:00Z');
const aMinuteAgo = new Date(now.getTime() - 61_000);

type Known = Parameters<typeof planSetup>[0];

const ours: WebhookReport = { url: 'https://b.example/x', address: 'ours', pendingUpdates: 0, problems: [] };
const report = (address: WebhookReport['address'], ...problems: WebhookProblem[]): WebhookReport => ({
  ...ours,
  address,
  problems,
});
const none = report('none', { code: 'not_set', current: true });
const foreign = report('foreign', { code: 'foreign_webhook', current: true });
const dns = { code: 'dns', detail: 'no such host', at: now, current: true } as const;

const noted: Known['bot'] = {
  status: 'active',
  delivery: 'automatic',
  webhookUrl: 'https://b.example/x',
  webhookError: null,
  webhookErrorDetail: null,
  connectionProblem: null,
  checkAt: now,
};
const unset = { ...noted, webhookUrl: null };
const plan = ({ bot, ...known }: Partial<Omit<Known, 'bot'>> & { bot?: Partial<Known['bot']> }) =>
  planSetup({
    report: ours,
    connection: { state: 'webhook' },
    publicUrl: 'https://b.example',
    now,
    ...known,
    bot: { ...noted, ...bot },
  });
const titleOf = (known: Parameters<typeof plan>[0]) => plan(known).lines[0].title;
const remedyOf = (known: Parameters<typeof plan>[0]) => plan(known).remedy;

test('a webhook without a problem works: the bot is tried', () => {
  expect(plan({})).toEqual({
    lines: [
      {
        tone: 'success',
        title: 'webhookSetup.status.ok.title',
        text: 'webhookSetup.status.ok.text',
        remedy: 'tryBot',
      },
    ],
    remedy: 'tryBot',
    form: { isOptional: false, canDelete: true, isAway: false },
    isNews: false,
    isChanging: false,
    connection: { state: 'webhook' },
  });
});

test('without a public address a missing webhook is no problem while the server fetches messages', () => {
  const of = (state: 'polling' | 'connecting' | 'not_connected', publicUrl?: string) =>
    titleOf({ report: none, connection: { state }, bot: unset, publicUrl });
  expect(of('polling')).toBe('webhookSetup.status.polling.title');
  expect(of('connecting')).toBe('webhookSetup.status.pollingStarting.title');
  expect(of('not_connected')).toBe('webhookSetup.status.pollingStopped.title');
  expect(of('not_connected', 'https://b.example')).toBe('webhookSetup.problem.not_set.title');
  expect(of('connecting', 'https://b.example')).toBe('bots.standing.connecting.title');
});

test('what keeps Telegram from delivering is said plainly, with the cause apart; a past one is not told', () => {
  const { lines } = plan({
    report: report('ours', { ...dns, code: 'certificate' }, { code: 'missing_updates', current: true }),
  });
  expect(lines).toEqual([
    {
      tone: 'warning',
      title: 'bots.standing.webhook_failing.title',
      text: 'webhookSetup.failing.askOperator',
      remedy: 'askOperator',
      cause: { code: 'certificate', detail: 'no such host' },
    },
    {
      tone: 'warning',
      title: 'webhookSetup.problem.missing_updates.title',
      text: 'webhookSetup.problem.missing_updates.text',
      remedy: 'setWebhook',
    },
  ]);
  expect(titleOf({ report: report('ours', { ...dns, current: false }) })).toBe('webhookSetup.status.ok.title');
});

test('many waiting messages are a line of their own only where nothing else is told of them', () => {
  const pile = { code: 'pending_pile', current: true } as const;
  const missing = { code: 'missing_updates', current: true } as const;
  expect(plan({ report: report('ours', pile) }).lines.map(({ remedy }) => remedy)).toEqual(['checkAgain']);
  expect(plan({ report: report('ours', dns, pile) }).lines.map(({ cause }) => cause?.code)).toEqual(['dns']);
  expect(plan({ report: report('ours', pile, missing) }).lines.map(({ remedy }) => remedy)).toEqual(['setWebhook']);
});

test('a wrong address is mended by another one, a server that fails only by whoever runs it', () => {
  expect(remedyOf({ report: report('ours', dns) })).toBe('setWebhook');
  expect(remedyOf({ report: report('elsewhere', { code: 'wrong_address', current: true }, dns) })).toBe('setWebhook');
  expect(remedyOf({ report: report('ours', { ...dns, code: 'server_error' }) })).toBe('askOperator');
});

test('another service has the messages: it is asked about, or left alone, or gone', () => {
  const left = { connection: { state: 'left' }, bot: { ...unset, delivery: 'left' } } as const;
  expect(titleOf({ report: foreign })).toBe('webhookSetup.problem.foreign_webhook.title');
  expect(titleOf({ report: foreign, ...left })).toBe('delivery.left.title');
  expect(titleOf({ report: none, ...left })).toBe('delivery.leftAlone.title');
  for (const known of [{ report: foreign }, { report: foreign, ...left }, { report: none, ...left }])
    expect(remedyOf(known)).toBe('takeOver');
  // Its errors are its own.
  expect(plan({ report: report('foreign', { code: 'foreign_webhook', current: true }, dns) }).lines).toHaveLength(1);
});

test('what was noted down and has changed since gives way to what Telegram says', () => {
  const failing = { state: 'problem', problem: 'webhook_failing' } as const;
  const taken = { state: 'problem', problem: 'other_webhook' } as const;
  const refused = { state: 'problem', problem: 'webhook_refused' } as const;
  expect(remedyOf({ connection: failing, bot: { connectionProblem: 'webhook_failing' } })).toBe('tryBot');
  expect(remedyOf({ connection: taken, bot: { connectionProblem: 'other_webhook' } })).toBe('tryBot');
  expect(remedyOf({ connection: refused, bot: { connectionProblem: 'webhook_refused', webhookError: 'dns' } })).toBe(
    'tryBot',
  );
  expect(remedyOf({ report: foreign, connection: failing })).toBe('takeOver');
  expect(remedyOf({ report: 'revoked' })).toBe('newToken');
});

test('a webhook that has gone is about to be mended, unless nobody comes to do it', () => {
  const taken = { state: 'problem', problem: 'other_webhook' } as const;
  const bot = { ...unset, connectionProblem: 'other_webhook' } as const;
  expect(titleOf({ report: none })).toBe('bots.standing.connecting.title');
  expect(titleOf({ report: none, connection: taken, bot })).toBe('bots.standing.connecting.title');
  expect(titleOf({ report: none, connection: taken, bot, publicUrl: undefined })).toBe(
    'webhookSetup.status.pollingStarting.title',
  );
  expect(titleOf({ report: none, bot: { checkAt: aMinuteAgo } })).toBe('webhookSetup.problem.not_set.title');
});

test('while there is nothing to do but to wait, there is nothing to press', () => {
  expect(remedyOf({ report: none })).toBe('wait');
  expect(remedyOf({ report: none, bot: { checkAt: aMinuteAgo } })).toBe('setWebhook');
});

test('the page looks again while the watcher is on its way, and not for ever', () => {
  expect(plan({ report: 'revoked' }).isChanging).toBe(true);
  expect(plan({ report: 'revoked', bot: { status: 'token_revoked' } }).isChanging).toBe(false);
  expect(plan({ report: foreign }).isChanging).toBe(true);
  expect(plan({ report: foreign, bot: { checkAt: aMinuteAgo } }).isChanging).toBe(false);
  expect(plan({ report: none, connection: { state: 'connecting' }, bot: unset }).isChanging).toBe(true);
  expect(plan({ report: ours }).isChanging).toBe(false);
});

test('the head of the page says of the bot what the page says, also before it is noted down', () => {
  const connectionFor = (known: Parameters<typeof plan>[0]) => plan(known).connection;
  const failing = { state: 'problem', problem: 'webhook_failing' } as const;
  const elsewhere = report('elsewhere', { code: 'wrong_address', current: true });
  expect(connectionFor({ report: report('ours', dns) })).toEqual(failing);
  expect(connectionFor({ report: foreign })).toEqual({ state: 'problem', problem: 'other_webhook' });
  expect(connectionFor({ report: elsewhere })).toEqual(failing);
  expect(connectionFor({ report: none })).toEqual({ state: 'connecting' });
  expect(connectionFor({ report: 'revoked' })).toEqual({ state: 'token_revoked' });
  expect(connectionFor({ connection: failing, bot: { connectionProblem: 'webhook_failing' } })).toEqual({
    state: 'webhook',
  });
  expect(connectionFor({ report: 'unreachable', connection: failing })).toEqual(failing);
  expect(connectionFor({ report: none, connection: { state: 'paused' }, bot: { status: 'paused' } })).toEqual({
    state: 'paused',
  });
});

test('what Telegram said when it refused the webhook is told as long as there is none', () => {
  const { lines, remedy } = plan({
    report: none,
    connection: { state: 'problem', problem: 'webhook_refused' },
    bot: { ...unset, connectionProblem: 'webhook_refused', webhookError: 'dns', webhookErrorDetail: 'no such host' },
  });
  expect(remedy).toBe('setWebhook');
  expect(lines[0]).toMatchObject({
    title: 'bots.standing.webhook_refused.title',
    cause: { code: 'dns', detail: 'no such host' },
  });
});

test('what the webhook cannot mend leads to where it is mended', () => {
  expect(remedyOf({ report: 'revoked', connection: { state: 'token_revoked' } })).toBe('newToken');
  expect(remedyOf({ report: 'unreachable' })).toBe('checkAgain');
  expect(remedyOf({ report: 'unreachable', connection: { state: 'paused' } })).toBe('resume');
  expect(remedyOf({ report: none, connection: { state: 'problem', problem: 'other_poller' }, bot: unset })).toBe(
    'newToken',
  );
});

test('an address is offered where one can help, and a webhook is deleted only where it is ours', () => {
  expect(plan({ report: 'revoked' }).form).toBeNull();
  expect(plan({ report: none, connection: { state: 'paused' } }).form).toBeNull();
  expect(plan({ report: foreign }).form).toEqual({ isOptional: false, canDelete: false, isAway: true });
  expect(plan({ report: none, connection: { state: 'polling' }, bot: unset, publicUrl: undefined }).form).toEqual({
    isOptional: true,
    canDelete: false,
    isAway: false,
  });
  // Without it this bot does not work just now.
  expect(
    plan({ report: none, connection: { state: 'not_connected' }, bot: unset, publicUrl: undefined }).form?.isOptional,
  ).toBe(false);
  expect(plan({ report: report('elsewhere', { code: 'wrong_address', current: true }) }).form?.isAway).toBe(true);
  expect(plan({ report: 'unreachable' }).form?.canDelete).toBe(true);
  expect(plan({ report: 'unreachable', bot: unset }).form?.canDelete).toBe(false);
});
