'use client';

import { type Dispatch, type RefObject, useEffect, useMemo, useReducer, useRef } from 'react';
import type { TurnTrace } from '#lib/conversation/test-events.ts';
import { uniqueNumber } from '#lib/conversation/unique-number.ts';
import { paths } from '#lib/paths.ts';
import {
  type ChatAction,
  chatReducer,
  type StoredChat,
  startChat,
  type TestAction,
  type TestRequest,
  type Turn,
} from './chat-state.ts';
import { readEvents } from './read-events.ts';

/** The chat with a bot on the Test Bot page: its state, and what can be done in it (always the same functions). */
export function useTestChat(botId: string, stored: StoredChat) {
  const [state, dispatch] = useReducer(chatReducer, stored, startChat);
  const underWay = useRef<AbortController>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const verbs = useMemo(() => chatVerbs(botId, dispatch, underWay), [botId]);
  return { state, ...verbs };
}

function chatVerbs(botId: string, dispatch: Dispatch<ChatAction>, underWay: RefObject<AbortController | null>) {
  /** Dispatches only as long as nothing (a reset, leaving the page) has ended the request. */
  async function send(request: TestRequest) {
    const controller = new AbortController();
    underWay.current?.abort();
    underWay.current = controller;
    const report = (action: ChatAction) => {
      if (!controller.signal.aborted) dispatch(action);
    };
    try {
      await runTurn(botId, request, controller.signal, report);
    } catch {
      report({ type: 'failed' });
    }
  }

  return {
    ask(action: TestAction, title: string) {
      const request = { ...action, updateId: uniqueNumber() };
      dispatch({ type: 'asked', request, title, at: new Date().toISOString() });
      void send(request);
    },
    askAgain({ id, request }: Turn) {
      dispatch({ type: 'asked again', turnId: id });
      void send(request);
    },
    /** Forgets the conversation on the server, then here. Rejects with the server's sentence, if it has one. */
    async reset() {
      underWay.current?.abort();
      try {
        const response = await fetch(paths.testMessages(botId), { method: 'DELETE' });
        if (!response.ok) throw new Error((await readProblem(response)).message);
      } catch (error) {
        // The turn that was under way is ended all the same.
        dispatch({ type: 'failed' });
        throw error;
      }
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
