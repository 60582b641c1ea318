'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { ChatHeader } from '#components/conversation/chat-header.tsx';
import { Composer } from '#components/conversation/composer.tsx';
import { QuestionRow } from '#components/conversation/question-row.tsx';
import { ReplyKeyboard } from '#components/conversation/reply-keyboard.tsx';
import { showMessage } from '#components/conversation/show-message.ts';
import { Transcript } from '#components/conversation/transcript.tsx';
import { useAboveKeyboard } from '#components/conversation/use-above-keyboard.ts';
import { useReplyKeyboard } from '#components/conversation/use-reply-keyboard.ts';
import { BackLink } from '#components/ui/back-link.tsx';
import { paths } from '#lib/paths.ts';
import { Announcements } from './announcements.tsx';
import { ChatProblem } from './chat-problem.tsx';
import { newestTurn, type StoredChat, type Turn, underWay } from './chat-state.ts';
import { Examples, Introduction } from './examples.tsx';
import { ResetButton } from './reset-button.tsx';
import { TraceButton } from './trace-button.tsx';
import { TracePane, TraceSheet, useTracePlace } from './trace-place.tsx';
import { useMessageActions } from './use-message-actions.ts';
import { useTestChat } from './use-test-chat.ts';

/**
 * A chat with the bot as its customers will have it in Telegram, and beside it (on a phone: in a sheet) how each
 * answer came about.
 */
export function TestConsole({
  botId,
  botName,
  picture,
  demo,
  cannotAnswer,
  notice,
  examples,
  stored,
}: {
  botId: string;
  botName: string;
  picture: string | null;
  /** The built-in demo model answers: said plainly. */
  demo: boolean;
  /** As far as the page knows, something keeps the model from answering. */
  cannotAnswer: boolean;
  /** Stands above the chat. */
  notice?: ReactNode;
  /** Questions to tap: in the chat while it is empty, then those that were not asked yet in a row below it. */
  examples: string[];
  stored: StoredChat;
}) {
  const t = useTranslations('testBot');
  const router = useRouter();
  // What the server has noted down about the bot may be another thing now: it stands on the page without being asked for.
  const testChat = useTestChat(botId, stored, ({ problem }) => {
    if (problem || cannotAnswer) router.refresh();
  });
  const { state, ask, askAgain, reset, selectTurn, loadTrace } = testChat;
  const trace = useTracePlace(state.turns.length > 0);
  const chat = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useAboveKeyboard(chat);
  const { messages, turns, running, problem, selected } = state;
  const isEmpty = turns.length === 0;
  const isTyping = state.isTyping || state.draft !== null;
  const keyboard = useReplyKeyboard(messages);
  const say = useCallback((text: string) => ask({ text }, text), [ask]);

  // What was chosen may be gone with the choice (an example, a key of a keyboard), or with its answer (a button under a
  // message): the keyboard goes on in the chat.
  useEffect(() => {
    if (!running) return;
    const goOn = () => {
      if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
    };
    goOn();
    return goOn;
  }, [running]);

  const actions = useMessageActions(testChat, { say, isTraceShown: trace.isShown, showTrace: trace.show });
  const unasked = examples.filter((example) => !turns.some(({ title }) => title === example));
  const view = {
    turns,
    pending: underWay(state),
    selected,
    newest: state.isFollowing ? null : (newestTurn(state)?.id ?? null),
    onSelect: selectTurn,
    onShow({ messageIds: [first] }: Turn) {
      if (!trace.isWide) trace.hide();
      if (first) showMessage(box.current, first);
    },
    onLoad: loadTrace,
  };

  return (
    <div className="-mx-4 sm:-mx-6 flex min-h-0 min-w-0 grow overflow-hidden md:mx-0 md:rounded-lg md:border">
      <section ref={chat} aria-label={t('chat')} className="@container flex min-h-0 min-w-0 grow flex-col">
        <ChatHeader
          name={botName}
          picture={picture}
          status={isTyping ? t('typing') : <Status demo={demo} />}
          isTyping={isTyping}
          isNamedAbove
          leading={<BackLink href={paths.bots} label={t('toBots')} className="-ml-3 md:hidden" />}
        >
          <TraceButton isShown={trace.isShown} onToggle={trace.toggle} />
          <ResetButton messageCount={messages.length} onReset={reset} />
        </ChatHeader>
        {notice}
        <Transcript
          label={t('conversationWith', { name: botName })}
          messages={messages}
          draft={state.draft}
          typingLabel={state.isTyping ? t('isTyping', { name: botName }) : null}
          box={box}
          {...actions}
        >
          {isEmpty && (
            <>
              <Introduction demo={demo} />
              <Examples examples={examples} onChoose={say} />
            </>
          )}
          {problem && <ChatProblem problem={problem} onRetry={() => askAgain(problem.turnId)} />}
        </Transcript>
        {!isEmpty && unasked.length > 0 && !keyboard?.isOpen && (
          <QuestionRow label={t('examplesLabel')} questions={unasked} onChoose={say} />
        )}
        <Composer
          label={t('message')}
          placeholder={(keyboard?.isOpen && keyboard.placeholder) || t('placeholder')}
          sendLabel={t('send')}
          keepAs={`test-bot-draft ${botId}`}
          offlineNotice={t('offline')}
          keyboard={keyboard ? { label: t('keyboard'), isOpen: keyboard.isOpen, onToggle: keyboard.toggle } : undefined}
          onSend={say}
        />
        {keyboard?.isOpen && (
          <ReplyKeyboard label={t('keyboard')} rows={keyboard.rows} resize={keyboard.resize} onPress={say} />
        )}
        <Announcements state={state} botName={botName} />
      </section>
      <TracePane place={trace} {...view} />
      <TraceSheet place={trace} {...view} />
    </div>
  );
}

/** What kind of chat it is; a phone has room for what matters most of it, and the empty chat says the rest. */
function Status({ demo }: { demo: boolean }) {
  const t = useTranslations('testBot');
  if (!demo) {
    return (
      <>
        {t('chat')}
        <span className="max-md:hidden"> · {t('onlyYou')}</span>
      </>
    );
  }
  return (
    <>
      <span className="max-md:hidden">
        {t('chat')} · {t('onlyYou')} ·{' '}
      </span>
      {t('trace.demo')}
    </>
  );
}
