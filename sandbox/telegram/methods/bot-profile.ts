import { badRequest } from '../api-error.ts';
import { jsonField, textField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';

/** https://core.telegram.org/bots/api#getme */
export function getMe({ bot }: MethodCall): MethodResult {
  return {
    result: {
      ...bot.user,
      can_join_groups: true,
      can_read_all_group_messages: bot.canReadAllGroupMessages,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
    },
  };
}

/** https://core.telegram.org/bots/api#setmycommands */
export function setMyCommands(call: MethodCall): MethodResult {
  const commands = jsonField(call.fields, 'commands', 'commands');
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands as { command?: string; description?: string }[]) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command ?? '')) throw badRequest('BOT_COMMAND_INVALID');
    if (!description || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  call.bot.commands.set(commandScope(call), commands);
  return { result: true };
}

/** https://core.telegram.org/bots/api#getmycommands */
export function getMyCommands(call: MethodCall): MethodResult {
  return { result: call.bot.commands.get(commandScope(call)) ?? [] };
}

/** https://core.telegram.org/bots/api#deletemycommands */
export function deleteMyCommands(call: MethodCall): MethodResult {
  call.bot.commands.delete(commandScope(call));
  return { result: true };
}

function commandScope({ fields }: MethodCall): string {
  const scope = jsonField(fields, 'scope', 'bot command scope') ?? { type: 'default' };
  return `${JSON.stringify(scope)} ${textField(fields, 'language_code') ?? ''}`;
}
