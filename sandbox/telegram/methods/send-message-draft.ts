import { badRequest } from '../api-error.ts';
import { integerField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import { textContent } from './message-content.ts';
import { messageThread } from './send-message.ts';
import { targetChat } from './target-chat.ts';

/** https://core.telegram.org/bots/api#sendmessagedraft: a preview that a real message ends, or time. */
export function sendMessageDraft(call: MethodCall): MethodResult {
  const { core, fields } = call;
  const dialog = targetChat(call);
  if (dialog.chat.type !== 'private') throw badRequest('message drafts can be sent only to private chats');
  const draftId = integerField(fields, 'draft_id') ?? 0;
  if (draftId === 0) throw badRequest('draft identifier must be non-zero');
  const content = textContent(call, { mayBeEmpty: true });
  const threadId = messageThread(call, dialog);
  const draft = { draftId, ...content, ...(threadId !== undefined && { threadId }) };
  dialog.showDraft(draft, core.settings.draftMs, () =>
    core.world.publish(dialog, { type: 'draft_end', draftId, reason: 'expired' }),
  );
  core.world.publish(dialog, { type: 'draft', ...draft });
  return { result: true };
}
