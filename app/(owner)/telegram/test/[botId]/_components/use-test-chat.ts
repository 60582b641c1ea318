'use client';

import { type Dispatch, startTransition, useEffect, useEffectEvent, useMemo, useReducer } from 'react';
import { useToast } from '#components/ui/toast.tsx';
import type { TurnTrace } from '#lib/conversation/test-events.ts';
import { uniqueNumber } from '#lib/conversation/unique-number.ts';
import { paths } from '#lib/paths.ts';
import {
  type ChatAction,
  chatReducer,
  type StoredChat,
  type TestAction,
  type TestRequest,
  type Turn,
} from './chat-state.ts';
import { readEvents } from './read-events.ts';
import { useKeptUnsent } from './use-kept-unsent.ts';
import { startOrGoOn, useStoredChat } from './use-stored-chat.ts';

export type TestChat = ReturnType<typeof useTestChat>;

/**
 * The chat with a bot on the Test Bot page: its state, and what can be done in it (always the same functions).
 * `onTrace`: it is known how an answer came about.
 */
export function useTestChat(botId: string, stored: StoredChat, onTrace: (trace: TurnTrace) => void) {
  const [state, dispatch] = useReducer(chatReducer, stored, startOrGoOn);
  useKeptUnsent(botId, state, (unsent) => dispatch({ type: 'restored', unsent }));
  useStoredChat(botId, stored, state, (now, over) => dispatch({ type: 'stored', stored: now, over }));
  const toast = useToast();
  const tell = useEffectEvent(onTrace);
  const request = state.turns.find(({ id }) => id === state.running)?.request;
  useEffect(() => {
    if (!request) return;
    // The turn has ended (by a reset, by its last event), or the page was left: nothing more is reported.
    const controller = new AbortController();
    const report = (action: ChatAction) => {
      if (controller.signal.aborted) return;
      dispatch(action);
      if (action.type === 'received' && action.event.type === 'button_answer') toast(action.event.text);
      if (action.type === 'received' && action.event.type === 'trace') tell(action.event.trace);
    };
    // Not within the tap, after which React runs this: what was written is seen first.
    const begin = setTimeout(() =>
      runTurn(botId, request, controller.signal, report).catch(() => report({ type: 'failed' })),
    );
    return () => {
      clearTimeout(begin);
      controller.abort();
    };
  }, [botId, request, toast]);
  const verbs = useMemo(() => chatVerbs(botId, dispatch), [botId]);
  return { state, ...verbs };
}

/** A question that is asked again so soon was one tap that trembled, on a button that was not drawn away yet. */
const doubleTapMs = 400;

function chatVerbs(botId: string, dispatch: Dispatch<ChatAction>) {
  let asked = { title: '', at: Number.NEGATIVE_INFINITY };
  return {
    ask(action: TestAction, title: string) {
      if ('text' in action && title === asked.title && performance.now() - asked.at < doubleTapMs) return;
      asked = { title, at: performance.now() };
      const request = { ...action, updateId: uniqueNumber() };
      const at = new Date().toISOString();
      // The tap is seen to be felt before the chat is drawn, which takes a cheap phone longer than a picture.
      startTransition(() => dispatch({ type: 'asked', request, title, at }));
    },
    askAgain: (turnId: string) => dispatch({ type: 'asked again', turnId }),
    /** Forgets the conversation on the server, then here. Rejects with the server's sentence, or with none. */
    async reset() {
      // Else the next turn could begin in between, and be all that is left.
      dispatch({ type: 'interrupted' });
      const response = await fetch(paths.testMessages(botId), { method: 'DELETE' }).catch(() => null);
      if (!response) throw new Error('');
      if (!response.ok) throw new Error((await readProblem(response)).message);
      dispatch({ type: 'emptied' });
    },
    async loadTrace({ id, request }: Turn) {
      const response = await fetch(paths.testTrace(botId, request.updateId)).catch(() => null);
      const trace = response?.ok ? ((await response.json()) as TurnTrace | null) : null;
      dispatch({ type: 'trace loaded', turnId: id, trace });
    },
    selectTurn: (turnId: string) => dispatch({ type: 'selected', turnId }),
  };
}

async function runTurn(
  botId: string,
  request: TestRequest,
  signal: AbortSignal,
  report: (action: ChatAction) => void,
): Promise<void> {
  const response = await fetch(paths.testMessages(botId), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok || !response.body) {
    report({ type: 'failed', ...(await readProblem(response)) });
    return;
  }
  report({ type: 'accepted' });
  let hasEnded = false;
  for await (const event of readEvents(response.body)) {
    report({ type: 'received', event, at: new Date().toISOString() });
    hasEnded ||= event.type === 'done' || event.type === 'error';
  }
  // A stream that is cut ends like any other, only without its last word.
  if (!hasEnded) report({ type: 'failed' });
}

/** An error answer is JSON, unless something between the server and here has answered instead. */
async function readProblem(response: Response): Promise<{ code?: string; message?: string }> {
  try {
    const { code, message } = (await response.json()) as { code?: string; message?: string };
    return { code, message };
  } catch {
    return { code: String(response.status) };
  }
}
