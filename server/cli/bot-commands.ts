import { deleteWebhook } from '#lib/bots/delete-webhook.ts';
import { findAnyBot, listAllBots } from '#lib/bots/queries.ts';
import { readWebhook } from '#lib/bots/read-webhook.ts';
import { setWebhook } from '#lib/bots/set-webhook.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import webhookSetup from '#messages/en/webhook-setup.json' with { type: 'json' };
import { type Command, UsageError } from './command.ts';
import type { Installation } from './open-installation.ts';

/** How a bot without a webhook of ours gets its messages. */
const ways = { automatic: 'no webhook', polling: 'long polling', left: 'left to another service' };

export const botsList: Command = {
  usage: 'bots list',
  summary: 'shows every bot, its owner, and where Telegram delivers its messages',
  async run({ ctx }) {
    const bots = await listAllBots(ctx);
    const lines = bots.map(
      ({ id, username, owner, status, delivery, webhookUrl, connectionProblem }) =>
        `${id}  @${username}  ${owner}  ${connectionProblem ?? status}  ${webhookUrl ?? ways[delivery]}`,
    );
    return { text: lines.join('\n') || 'There are no bots yet.', data: bots };
  },
};

export const webhookSet: Command = {
  usage: 'webhook set <bot id or @username> [--url https://…]',
  summary: 'sets the webhook at this address, or at PUBLIC_URL, and reads it back',
  async run(installation, [name = ''], { url = installation.env.PUBLIC_URL }) {
    if (!url) throw new UsageError('Say the public https address with --url, or set PUBLIC_URL.');
    const { ctx, telegram, bot } = await onBehalfOfOwner(installation, name);
    const { PUBLIC_URL: publicUrl } = installation.env;
    const address = await setWebhook(ctx, telegram, bot.id, { baseUrl: url }, { publicUrl });
    return {
      text: `Telegram delivers the messages of @${bot.username} to ${address}`,
      data: { id: bot.id, url: address },
    };
  },
};

export const webhookShow: Command = {
  usage: 'webhook show <bot id or @username>',
  summary: 'shows what Telegram knows of the webhook, and what is wrong with it',
  async run(installation, [name = '']) {
    const { ctx, telegram, bot } = await onBehalfOfOwner(installation, name);
    const report = await readWebhook(ctx, telegram, bot.id, { publicUrl: installation.env.PUBLIC_URL });
    const lines = [
      `@${bot.username}: ${report.url || 'no webhook is set'}`,
      `${report.pendingUpdates} waiting at Telegram`,
      `last update received: ${report.deliveredAt?.toISOString() ?? 'none within two days'}`,
      ...report.problems.map(({ code, detail, current }) => {
        if (code === 'not_set' && bot.polledAt)
          return 'the server fetches the messages by long polling; nothing is wrong';
        if (code === 'foreign_webhook' && bot.delivery === 'left')
          return 'its owner leaves the messages to this service';
        const { title: what, text: todo } = webhookSetup.problem[code];
        return `${current ? 'problem' : 'past'}: ${what} ${todo}${detail ? ` Telegram says: ${detail}` : ''}`;
      }),
    ];
    return { text: lines.join('\n'), data: { id: bot.id, delivery: bot.delivery, ...report } };
  },
};

export const webhookDelete: Command = {
  usage: 'webhook delete <bot id or @username>',
  summary: 'deletes the webhook; the server then fetches the messages itself, until a webhook is set',
  async run(installation, [name = '']) {
    const { ctx, telegram, bot } = await onBehalfOfOwner(installation, name);
    await deleteWebhook(ctx, telegram, bot.id);
    return {
      text: `The webhook of @${bot.username} is deleted. The server fetches its messages from now on.`,
      data: { id: bot.id, url: '', delivery: 'polling' },
    };
  },
};

/** The verbs act for the owner of a bot; the operator may act for any of them. */
async function onBehalfOfOwner({ env, ctx }: Installation, name: string) {
  const bot = await findAnyBot(ctx, name);
  return {
    bot,
    ctx: { ...ctx, actor: { kind: 'owner', accountId: bot.ownerId } } as const,
    telegram: botAdministration(env.TELEGRAM_API_ROOT),
  };
}
