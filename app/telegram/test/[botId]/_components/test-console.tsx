'use client';

import { useTranslations } from 'next-intl';
import { flushSync } from 'react-dom';
import { ChatHeader } from '#components/conversation/chat-header.tsx';
import { Composer } from '#components/conversation/composer.tsx';
import { Transcript } from '#components/conversation/transcript.tsx';
import type { TranscriptMessage } from '#components/conversation/transcript-message.ts';
import { Badge } from '#components/ui/badge.tsx';
import { ChatProblem } from './chat-problem.tsx';
import { type ChatState, type TestRequest, type Turn, turnOf } from './chat-state.ts';
import { Examples } from './examples.tsx';
import { ResetButton } from './reset-button.tsx';
import { TracePane, traceElementId } from './trace-pane.tsx';
import { useReset } from './use-reset.ts';
import { useTestChat } from './use-test-chat.ts';

/**
 * A chat with the bot as its customers will have it in Telegram, and beside it (on a phone: below) how each answer
 * came about.
 */
export function TestConsole({
  botId,
  botName,
  demo,
  examples,
  initialMessages,
}: {
  botId: string;
  botName: string;
  /** The built-in demo model answers: said plainly. */
  demo: boolean;
  /** Messages to tap while the chat is empty. */
  examples: string[];
  initialMessages: TranscriptMessage[];
}) {
  const t = useTranslations('testBot');
  const { state, ask, askAgain, reset, selectTurn } = useTestChat(botId, initialMessages);
  const { problem: resetProblem, ...resetting } = useReset(reset);
  const isTyping = state.isTyping || state.draft !== null;
  const isBusy = state.running !== null;
  const isEmpty = state.messages.length === 0 && !isBusy && !state.problem;

  const send = (request: TestRequest, title: string) => void ask(request, title);
  const press = ({ messageId, buttons }: TranscriptMessage, data: string) => {
    const button = buttons?.flat().find((candidate) => candidate.data === data);
    if (messageId !== undefined && button) send({ data, messageId }, button.text);
  };
  const retry = (turn: Turn | undefined) => {
    if (turn) void askAgain(turn);
  };
  const showTrace = (messageId: string) => {
    const turn = turnOf(state, messageId);
    if (!turn) return;
    flushSync(() => selectTurn(turn.id));
    document.getElementById(traceElementId(turn.id))?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_23rem]">
      <section
        aria-label={t('chat')}
        className="flex h-[calc(100dvh-19.5rem)] min-h-[22rem] min-w-0 md:h-[calc(100dvh-14rem)] md:min-h-[26rem] flex-col overflow-hidden rounded-lg border border-line lg:h-[calc(100dvh-11rem)]"
      >
        <ChatHeader name={botName} status={isTyping ? t('typing') : t('bot')} isTyping={isTyping}>
          {demo && (
            <span className="flex shrink-0">
              <Badge tone="warning">{t('demoModel')}</Badge>
            </span>
          )}
          <ResetButton {...resetting} />
        </ChatHeader>
        {resetProblem && (
          <p role="alert" className="bg-danger-soft px-3 py-2 text-danger text-sm">
            {resetProblem}
          </p>
        )}
        <Transcript
          label={t('conversationWith', { name: botName })}
          messages={state.messages}
          draft={state.draft}
          typingLabel={state.isTyping ? t('isTyping', { name: botName }) : null}
          onPress={isBusy ? undefined : press}
          retry={{
            canRetry: (id) => !isBusy && isForgottenFailure(state, id),
            onRetry: (id) => retry(turnOf(state, id)),
          }}
          selection={{
            canSelect: (id) => turnOf(state, id) !== undefined,
            isSelected: (id) => turnOf(state, id)?.id === state.selected,
            onSelect: showTrace,
          }}
        >
          {isEmpty && <Examples examples={examples} demo={demo} onChoose={(text) => send({ text }, text)} />}
          {state.problem && (
            <ChatProblem
              problem={state.problem}
              onRetry={() => retry(state.turns.find(({ id }) => id === state.problem?.turnId))}
            />
          )}
        </Transcript>
        <Composer
          label={t('message')}
          placeholder={t('placeholder')}
          sendLabel={t('send')}
          isBusy={isBusy}
          onSend={(text) => send({ text }, text)}
        />
        <Announcement messages={state.messages} />
      </section>
      <aside
        aria-labelledby="trace-title"
        className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface lg:h-[calc(100dvh-11rem)] lg:min-h-[26rem]"
      >
        <h2 id="trace-title" className="border-line border-b px-4 py-3 font-semibold text-sm">
          {t('trace.title')}
        </h2>
        <div className="min-h-0 grow overflow-y-auto">
          <TracePane turns={state.turns} running={state.running} selected={state.selected} onSelect={selectTurn} />
        </div>
      </aside>
    </div>
  );
}

/** The message did not arrive, and the error with its own button is gone, because the chat went on. */
function isForgottenFailure(state: ChatState, messageId: string): boolean {
  const failed = state.messages.some(({ id, delivery }) => id === messageId && delivery === 'failed');
  return failed && turnOf(state, messageId)?.id !== state.problem?.turnId;
}

/** Tells a screen reader each answer once, when it is finished. */
function Announcement({ messages }: { messages: readonly TranscriptMessage[] }) {
  const last = messages.at(-1);
  return (
    <div aria-live="polite" className="sr-only">
      {last?.role === 'assistant' && last.text}
    </div>
  );
}
