import type { WebhookProblem, WebhookProblemCode } from '#lib/bots/describe-webhook-problem.ts';
import webhookSetup from '#messages/en/webhook-setup.json' with { type: 'json' };

/** What to do at a terminal, where the sentence of the page names its buttons and fields. `set`: the command that sets the webhook. */
const atTerminal: Partial<Record<WebhookProblemCode, (set: string) => string>> = {
  not_set: (set) => `The running server sets it within minutes; at once: ${set}`,
  foreign_webhook: (set) => `Its owner decides on the page Webhook Setup. To take the messages over: ${set}`,
  wrong_address: (set) => `If another copy of BotFactory uses this bot, stop it. Then: ${set}`,
  missing_updates: (set) => `Set it once more: ${set}`,
  needs_https: (set) => `Get a certificate, for example a free one from Let’s Encrypt. Then: ${set} --url https://…`,
  redirect: (set) => `Set the final address, with or without www, just as a browser shows it: ${set} --url https://…`,
  unauthorized: (set) => `Check that the site does not ask for a password, and set it once more: ${set}`,
  path_not_found: (set) => `The web server must pass /telegram/webhook/ on to BotFactory. Then: ${set}`,
  unknown: (set) => `Fix what Telegram names. Then: ${set}`,
};

/** A problem in a line: what it is, what to do, and Telegram's own words. */
export function describeAtTerminal({ code, detail, current }: WebhookProblem, username: string): string {
  const { title, text } = webhookSetup.problem[code];
  const todo = atTerminal[code]?.(`npm run cli -- webhook set @${username}`) ?? text;
  return `${current ? 'problem' : 'past'}: ${title}.${detail ? ` Telegram says: ${detail}.` : ''} ${todo}`;
}
