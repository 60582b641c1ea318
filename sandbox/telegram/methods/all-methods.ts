import type { Method } from '../core.ts';
import { answerCallbackQuery } from './answer-callback-query.ts';
import { deleteMyCommands, getMe, getMyCommands, setMyCommands } from './bot-profile.ts';
import { getChat, getChatMember, sendChatAction } from './chat-info.ts';
import { deleteMessage, editMessageReplyMarkup, editMessageText } from './edit-message.ts';
import { getFile, getUserProfilePhotos } from './files.ts';
import { getUpdates } from './get-updates.ts';
import { sendMessage } from './send-message.ts';
import { sendMessageDraft } from './send-message-draft.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.ts';

const methods: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendMessageDraft,
  sendChatAction,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  getChat,
  getChatMember,
  getUserProfilePhotos,
  getFile,
};

const byLowerCaseName = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));

/** Method names are case-insensitive. */
export function methodNamed(name: string): Method | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}
