'use client';

import { Ban, ChevronLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChatHeader } from '#components/conversation/chat-header.tsx';
import { Transcript } from '#components/conversation/transcript.tsx';
import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import { Avatar } from '#components/ui/avatar.tsx';
import { IconButton } from '#components/ui/button.tsx';
import type { WireMessage } from '#sandbox/telegram/wire-types.ts';
import { ButtonAnswer } from './button-answer.tsx';
import { ChatFooter } from './chat-footer.tsx';
import { chatAt, pictureOf, titleOf } from './chats-of.ts';
import type { Chat, PhoneState } from './phone-state.ts';
import { toEntity, toOutgoing, toTranscript } from './to-transcript.ts';
import type { usePhone } from './use-phone.ts';
import { useWords } from './use-words.ts';

/** One chat on the phone: what was said, what is being written, and what can be said or pressed. */
export function ChatView({ phone, dialog }: { phone: ReturnType<typeof usePhone>; dialog: string }) {
  const t = useTranslations('demo.phone');
  const words = useWords();
  const { state, place, go } = phone;
  const { userId } = place;
  const chat = chatAt(state, dialog);
  const title = titleOf(state, chat);
  const [replyTo, setReplyTo] = useState<WireMessage>();
  const [problem, setProblem] = useState<string | null>(null);
  const [pressed, setPressed] = useState<{ id: string; data: string; queryId?: string } | null>(null);

  const said = toTranscript(chat, {
    userId,
    readUpTo: state.readUpTo[dialog] ?? 0,
    words,
    pictureOf: (id) => pictureOf(state, { botId: id }),
  });
  const outgoing = state.outgoing.filter((one) => one.dialog === dialog && one.userId === userId);
  const messages = [...said, ...outgoing.map((one) => toOutgoing(one, words))];
  const draft = chat.drafts.at(-1);
  const typing = state.typing[dialog];
  const isTyping = typing !== undefined || draft !== undefined;
  const answer = pressed?.queryId !== undefined && state.answer?.queryId === pressed.queryId ? state.answer : null;
  const messageOf = ({ messageId }: TranscriptMessage) => chat.messages.find((one) => one.message_id === messageId);

  function send(text: string) {
    phone.send(text, replyTo);
    setReplyTo(undefined);
    setProblem(null);
  }
  async function press({ id, messageId = 0 }: TranscriptMessage, data: string) {
    setPressed({ id, data });
    setProblem(null);
    try {
      const { callbackQueryId: queryId } = await phone.press(messageId, data);
      setPressed({ id, data, queryId });
    } catch {
      setPressed(null);
      setProblem(t('unreachable'));
    }
  }
  function answerSeen() {
    phone.answerSeen();
    setPressed(null);
  }
  async function setBlocked(isBlocked: boolean) {
    try {
      await phone.setBlocked(chat.botId ?? 0, isBlocked);
      setProblem(null);
    } catch {
      setProblem(t('unreachable'));
    }
  }

  return (
    <>
      <ChatHeader
        name={title}
        picture={pictureOf(state, chat)}
        status={statusOf(state, chat, isTyping, t)}
        isTyping={isTyping}
        leading={
          <IconButton label={t('back')} onClick={() => go({ userId, dialog: null })} className="-mr-2 -ml-2.5">
            <ChevronLeft aria-hidden="true" className="size-6" />
          </IconButton>
        }
      >
        {chat.botId !== undefined && !chat.blocked && chat.messages.length > 0 && (
          <IconButton label={t('block')} onClick={() => void setBlocked(true)}>
            <Ban aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </ChatHeader>
      <Transcript
        label={t('chatWith', { name: title })}
        messages={messages}
        draft={draft && { text: draft.text, entities: draft.entities.flatMap((one) => toEntity(draft.text, one)) }}
        typingLabel={typing && !draft ? t('isTyping', { name: botName(state, typing.botId) }) : null}
        pressed={answer ? null : pressed}
        onCommand={chat.blocked ? undefined : send}
        onPress={chat.blocked ? undefined : (message, data) => void press(message, data)}
        onReply={chat.blocked ? undefined : (message) => setReplyTo(messageOf(message))}
        retry={{
          canRetry: ({ id }) => outgoing.some(({ key, failed }) => key === id && failed),
          onRetry: (id) => outgoing.filter(({ key }) => key === id).forEach(phone.sendAgain),
        }}
      >
        {messages.length === 0 && <Welcome name={title} picture={pictureOf(state, chat)} text={t('welcome')} />}
      </Transcript>
      <ButtonAnswer botName={title} answer={answer} problem={problem} onSeen={answerSeen} />
      <ChatFooter
        state={state}
        chat={chat}
        replyTo={replyTo}
        onCancelReply={() => setReplyTo(undefined)}
        onSend={send}
        onUnblock={() => void setBlocked(false)}
      />
      <Announcement messages={said} />
    </>
  );
}

/** In a chat where nothing was said yet: whom it is with, as Telegram introduces a bot. */
function Welcome({ name, picture, text }: { name: string; picture: string | null; text: string }) {
  return (
    <div className="my-auto grid max-w-64 justify-items-center gap-2 self-center rounded-bubble bg-surface px-5 py-4 text-center text-sm shadow-bubble">
      <Avatar name={name} picture={picture} size="lg" />
      <p className="font-semibold text-md">{name}</p>
      <p className="text-balance text-muted">{text}</p>
    </div>
  );
}

function statusOf(
  state: PhoneState,
  { botId, members }: Chat,
  isTyping: boolean,
  t: ReturnType<typeof useTranslations<'demo.phone'>>,
): string {
  if (!state.isOnline) return t('connecting');
  if (isTyping) return t('typing');
  return botId === undefined ? t('members', { count: members.length }) : t('bot');
}

const botName = ({ bots }: PhoneState, botId: number | undefined) =>
  bots.find(({ id }) => id === botId)?.first_name ?? '';

/** Tells a screen reader each message of somebody else once, when it is finished. */
function Announcement({ messages }: { messages: readonly TranscriptMessage[] }) {
  const last = messages.at(-1);
  return (
    <div aria-live="polite" className="sr-only">
      {last?.role === 'assistant' && last.text}
    </div>
  );
}
