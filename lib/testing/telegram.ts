import { afterAll, afterEach, beforeAll } from 'vitest';
import type { TelegramAdministration } from '#lib/bots/telegram-port.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import { startTelegramSandbox, type TelegramSandbox } from '#sandbox/telegram/start-telegram-sandbox.ts';

/** The https origin that the sandbox's Telegram can resolve. */
export const publicOrigin = 'https://bots.example.com';

/**
 * A Telegram of the test file's own, and our administration of bots on it. Call at the top level of the file; both
 * are ready in tests. Faults end with their test.
 */
export function testTelegram() {
  let sandbox: TelegramSandbox | undefined;
  const running = () => {
    if (!sandbox) throw new Error('The sandbox runs only during tests.');
    return sandbox;
  };
  beforeAll(async () => {
    sandbox = await startTelegramSandbox({ resolve: { [publicOrigin]: 'http://127.0.0.1:9' } });
  });
  afterEach(() => sandbox?.control.clearFaults());
  afterAll(() => sandbox?.close());

  const api = () => botAdministration(running().url, { timeoutMs: 3000 });
  const telegram: TelegramAdministration = {
    getMe: (token) => api().getMe(token),
    getPicture: (token, limits) => api().getPicture(token, limits),
    getWebhookInfo: (token) => api().getWebhookInfo(token),
    setWebhook: (token, registration) => api().setWebhook(token, registration),
    deleteWebhook: (token) => api().deleteWebhook(token),
    getCommands: (token) => api().getCommands(token),
    setCommands: (...given) => api().setCommands(...given),
  };
  return {
    telegram,
    get url() {
      return running().url;
    },
    get control() {
      return running().control;
    },
    /** The methods that were called with this bot's token, in order. */
    callsOf: (botId: number) =>
      running()
        .control.ledger.calls({ botId })
        .map((entry) => ('method' in entry ? entry.method : '')),
    /** The address that Telegram delivers to. */
    webhookOf: async (token: string) => (await api().getWebhookInfo(token)).url,
  };
}
