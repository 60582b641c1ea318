'use client';

import { useLocale, useTranslations } from 'next-intl';
import { clockTime } from '#components/conversation/clock-time.ts';
import { useLocalTimeZone } from '#components/conversation/use-local-time-zone.ts';
import { Avatar } from '#components/ui/avatar.tsx';
import { chatsOf, type ListedChat } from './chats-of.ts';
import { NewBot } from './new-bot.tsx';
import type { PhoneState } from './phone-state.ts';
import { senderOf, summaryOf } from './to-transcript.ts';
import { Unread } from './unread.tsx';
import { useWords } from './use-words.ts';

/** A person's chats, the newest first, and below them the bots that they have not written to yet. */
export function ChatList({
  state,
  userId,
  onOpen,
}: {
  state: PhoneState;
  userId: number;
  onOpen: (dialog: string) => void;
}) {
  const t = useTranslations('demo.phone');
  return (
    <>
      <div className="flex min-h-14 shrink-0 items-center gap-2 border-b pr-2 pl-4">
        <h2 className="grow font-semibold text-lg">{state.isOnline ? t('chats') : t('connecting')}</h2>
        <NewBot />
      </div>
      <ul className="min-h-0 grow overflow-y-auto">
        {chatsOf(state, userId).map((chat) => (
          <li key={chat.dialog}>
            <Row chat={chat} userId={userId} onOpen={() => onOpen(chat.dialog)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({
  chat: { title, username, picture, last, isTyping, unread },
  userId,
  onOpen,
}: {
  chat: ListedChat;
  userId: number;
  onOpen: () => void;
}) {
  const t = useTranslations('demo.phone');
  const locale = useLocale();
  const words = useWords();
  const timeZone = useLocalTimeZone();
  const sender = last && senderOf(last, userId);
  const sentAt = last && new Date(last.date * 1000).toISOString();
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full items-center gap-3 px-3 text-left transition-colors hover:bg-surface-2 focus-visible:-outline-offset-2"
    >
      <Avatar name={title} picture={picture} size="lg" />
      <span className="grid min-w-0 grow grid-cols-[minmax(0,1fr)] gap-0.5 border-b py-3">
        <span className="flex items-baseline gap-2">
          <span translate="no" dir="auto" className="min-w-0 grow truncate font-semibold">
            {title}
          </span>
          {sentAt && (
            <time dateTime={sentAt} suppressHydrationWarning className="shrink-0 text-muted text-xs">
              {clockTime(sentAt, { timeZone, locale })}
            </time>
          )}
        </span>
        <span className="flex items-center gap-2">
          {/* People's own words, of any length. */}
          <span translate="no" className={`min-w-0 grow truncate text-sm ${isTyping ? 'text-accent' : 'text-muted'}`}>
            {!isTyping && sender && <span className="text-ink">{sender === 'self' ? t('you') : sender.name}: </span>}
            {isTyping ? t('typing') : last ? summaryOf(last, words) : `@${username}`}
          </span>
          <Unread count={unread} />
        </span>
      </span>
    </button>
  );
}
