import { wantedAddress } from '#lib/bots/decide-delivery.ts';
import { deleteWebhook } from '#lib/bots/delete-webhook.ts';
import { type Bot, findAnyBot, listAllBots } from '#lib/bots/queries.ts';
import { readWebhook } from '#lib/bots/read-webhook.ts';
import { setWebhook } from '#lib/bots/set-webhook.ts';
import { botAdministration } from '#lib/edge/telegram/bot-administration.ts';
import { type Command, UsageError } from './command.ts';
import type { Installation } from './open-installation.ts';
import { describeAtTerminal } from './webhook-advice.ts';

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
  options: ['url'],
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
    const publicUrl = installation.env.PUBLIC_URL;
    const report = await readWebhook(ctx, telegram, bot.id, { publicUrl });
    const isLeft = bot.delivery === 'left';
    const isPolled = !isLeft && wantedAddress(bot, publicUrl) === null;
    const problems = report.problems.filter(
      ({ code }) => !(code === 'not_set' && (isPolled || isLeft)) && !(code === 'foreign_webhook' && isLeft),
    );
    const lines = [
      `@${bot.username}: ${report.url || 'no webhook is set'}`,
      `${report.pendingUpdates} waiting at Telegram`,
      `last update received: ${report.deliveredAt?.toISOString() ?? 'none within two days'}`,
      ...(isPolled ? [fetches(bot)] : []),
      ...(isLeft ? ['its owner leaves the messages to another service'] : []),
      ...problems.map((problem) => describeAtTerminal(problem, bot.username)),
    ];
    return { text: lines.join('\n'), data: { id: bot.id, delivery: bot.delivery, ...report, problems } };
  },
};

export const webhookDelete: Command = {
  usage: 'webhook delete <bot id or @username>',
  summary: 'deletes the webhook; the server then fetches the messages itself, until a webhook is set',
  async run(installation, [name = '']) {
    const { ctx, telegram, bot } = await onBehalfOfOwner(installation, name);
    await deleteWebhook(ctx, telegram, bot.id);
    return {
      text: `The webhook of @${bot.username} is deleted: ${fetches(bot)}.`,
      data: { id: bot.id, url: '', delivery: 'polling' },
    };
  },
};

const fetches = ({ status }: Pick<Bot, 'status'>) =>
  `the server fetches the messages by long polling${status === 'active' ? '' : ' once the bot is active again'}`;

/** The verbs act for the owner of a bot; the operator may act for any of them. */
async function onBehalfOfOwner({ env, ctx }: Installation, name: string) {
  const bot = await findAnyBot(ctx, name);
  return {
    bot,
    ctx: { ...ctx, actor: { kind: 'owner', accountId: bot.ownerId } } as const,
    telegram: botAdministration(env.TELEGRAM_API_ROOT),
  };
}
