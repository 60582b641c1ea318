'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Composer } from '#components/conversation/composer.tsx';
import { ReplyKeyboard } from '#components/conversation/reply-keyboard.tsx';
import { ReplyQuote } from '#components/conversation/reply-quote.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import type { WireMessage } from '#sandbox/telegram/wire-types.ts';
import type { Chat, PhoneState } from './phone-state.ts';
import { Suggestions } from './suggestions.tsx';
import { toQuote } from './to-transcript.ts';
import { useWords } from './use-words.ts';

/** What a person can say in the chat. Who has not begun, or has blocked the bot, gets one button for that instead. */
export function ChatFooter({
  state,
  chat,
  replyTo,
  onCancelReply,
  onSend,
  onUnblock,
}: {
  state: PhoneState;
  chat: Chat;
  /** The message that is being answered. */
  replyTo: WireMessage | undefined;
  onCancelReply: () => void;
  onSend: (text: string) => void;
  onUnblock: () => void;
}) {
  const t = useTranslations('demo.phone');
  const [closed, setClosed] = useState<Chat['keyboard']>(null);
  if (chat.blocked) {
    return (
      <div className="grid shrink-0 gap-2 border-t p-3 text-center">
        <p className="text-muted text-sm">{t('blocked')}</p>
        <Button onClick={onUnblock}>{t('unblock')}</Button>
      </div>
    );
  }
  if (chat.botId !== undefined && !chat.started && chat.messages.length === 0) {
    return (
      <div className="grid shrink-0 border-t p-3">
        <Button onClick={() => onSend('/start')}>{t('start')}</Button>
      </div>
    );
  }
  const isOpen = chat.keyboard !== null && chat.keyboard !== closed;
  const toggle = () => setClosed(isOpen ? chat.keyboard : null);
  return (
    <>
      <Suggestions state={state} chat={chat} onChoose={onSend} />
      {replyTo && <ReplyBar message={replyTo} onCancel={onCancelReply} />}
      <Composer
        label={t('message')}
        placeholder={(isOpen && chat.keyboard?.input_field_placeholder) || t('placeholder')}
        sendLabel={t('send')}
        keepAs={`demo-draft ${state.worldId} ${state.place.userId} ${chat.dialog}`}
        keyboard={chat.keyboard ? { label: t('keyboard'), isOpen, onToggle: toggle } : undefined}
        focusFor={replyTo?.message_id}
        onSend={onSend}
      />
      {isOpen && (
        <ReplyKeyboard
          label={t('keyboard')}
          rows={chat.keyboard?.keyboard.map((row) => row.map(({ text }) => text)) ?? []}
          onPress={(text) => {
            onSend(text);
            if (chat.keyboard?.one_time_keyboard) toggle();
          }}
        />
      )}
    </>
  );
}

function ReplyBar({ message, onCancel }: { message: WireMessage; onCancel: () => void }) {
  const t = useTranslations('demo.phone');
  const words = useWords();
  return (
    <div className="flex shrink-0 items-center gap-1 border-t pt-1 pl-2">
      <div className="min-w-0 grow">
        <ReplyQuote {...toQuote(message, words)} />
      </div>
      <IconButton label={t('cancelReply')} onClick={onCancel}>
        <X aria-hidden="true" className="size-5" />
      </IconButton>
    </div>
  );
}
