import { conflict } from '../api-error.ts';
import { integerField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import { rememberUpdateTypes } from './webhook.ts';

/** https://core.telegram.org/bots/api#getupdates */
export async function getUpdates(call: MethodCall): Promise<MethodResult> {
  const { bot, fields, abandoned } = call;
  if (bot.inbox.webhook) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  rememberUpdateTypes(call);
  const offset = integerField(fields, 'offset') ?? 0;
  const limit = integerField(fields, 'limit') ?? 100;
  const timeoutSeconds = Math.min(Math.max(integerField(fields, 'timeout') ?? 0, 0), 50);
  if (offset !== 0) bot.inbox.pending.confirm(offset);
  const updates = await bot.inbox.longPoll.poll(
    limit >= 1 && limit <= 100 ? limit : 100,
    timeoutSeconds * 1000,
    abandoned,
  );
  return { result: updates };
}
