import type { Progress, TurnChat } from '#lib/conversation/messenger.ts';
import { closeMarkdown } from './close-markdown.ts';
import type { DeliverTools } from './deliver.ts';
import { renderMarkdown } from './markdown.ts';
import { addressOf, messageText } from './message-payload.ts';
import { splitMessage } from './split-message.ts';
import { TelegramFailure } from './telegram-failure.ts';

/** Telegram shows "typing…" for 5 s. */
const typingEveryMs = 4500;
/** A draft frame costs a request; two a second read as fluent. */
const draftEveryMs = 500;
/** An answer that is complete so soon after its first words needs no draft: the message itself is quicker. */
const firstDraftAfterMs = 50;

/**
 * "typing…" while the model thinks, and in private chats the text as it grows (sendMessageDraft, Bot API 9.3): one
 * frame at a time, always the newest. A frame that fails is dropped: it is never a reason to send more. Told to
 * wait, it shows nothing more; of a method that the server does not know, nothing more either.
 */
export function showProgress(
  { call, log, botId }: Pick<DeliverTools, 'call' | 'log' | 'botId'>,
  chat: TurnChat,
  updateId: number,
): Progress {
  const abort = new AbortController();
  const draftId = (updateId % 2_147_483_647) + 1;
  let newest = '';
  let shown = '';
  let inFlight: Promise<void> = Promise.resolve();
  let busy = false;
  let silent = false;
  const unknown = new Set<string>();

  function show(method: string, payload: object): Promise<void> {
    if (unknown.has(method)) return Promise.resolve();
    busy = true;
    return call(method, { ...addressOf(chat), ...payload }, abort.signal).then(
      () => {
        busy = false;
      },
      (error: unknown) => {
        busy = false;
        if (abort.signal.aborted) return;
        silent ||= error instanceof TelegramFailure && error.kind === 'wait';
        if (error instanceof TelegramFailure && error.status === 404) unknown.add(method);
        log.debug({ botId, method, reason: error instanceof Error ? error.message : 'unknown' }, 'progress not shown');
      },
    );
  }

  function typing(): void {
    if (!busy && !silent) inFlight = show('sendChatAction', { action: 'typing' });
  }

  function draft(): void {
    if (busy || silent || newest === shown) return;
    const part = splitMessage(renderMarkdown(closeMarkdown(newest))).at(-1);
    shown = newest;
    if (part) inFlight = show('sendMessageDraft', { draft_id: draftId, ...messageText(part) });
  }

  typing();
  const typingTimer = setInterval(() => {
    if (newest === '' || chat.type !== 'private') typing();
  }, typingEveryMs);
  let draftTimer: NodeJS.Timeout | undefined;

  function beginDrafts(): void {
    draftTimer = setTimeout(() => {
      draft();
      draftTimer = setInterval(draft, draftEveryMs);
    }, firstDraftAfterMs);
  }

  return {
    text(soFar) {
      const first = newest === '';
      newest = soFar;
      if (first && chat.type === 'private') beginDrafts();
    },
    async stop() {
      clearInterval(typingTimer);
      // A timeout or an interval: either ends both.
      clearInterval(draftTimer);
      // A frame that arrives after the message would show the draft again: what is on its way is waited for, briefly.
      const giveUp = setTimeout(() => abort.abort(), 1000);
      await inFlight;
      clearTimeout(giveUp);
    },
  };
}
