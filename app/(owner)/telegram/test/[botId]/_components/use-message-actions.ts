'use client';

import { useCallback } from 'react';
import type { MessageActions } from '#components/conversation/transcript.tsx';
import { isForgottenFailure, pressedButton, turnIdOfMessage } from './chat-state.ts';
import type { TestChat } from './use-test-chat.ts';

/** What can be done with the messages of the chat. The functions that they are given are always the same. */
export function useMessageActions(
  { state, ask, askAgain, selectTurn }: TestChat,
  { say, isTraceShown, showTrace }: { say: (text: string) => void; isTraceShown: boolean; showTrace: () => void },
): MessageActions {
  const press = useCallback<NonNullable<MessageActions['onPress']>>(
    ({ messageId, buttons }, data) => {
      const button = buttons?.flat().find((candidate) => candidate.data === data);
      if (messageId !== undefined && button) ask({ data, messageId }, button.text);
    },
    [ask],
  );
  const retry = useCallback((messageId: string) => askAgain(turnIdOfMessage(messageId)), [askAgain]);
  const select = useCallback(
    (messageId: string) => {
      selectTurn(turnIdOfMessage(messageId));
      showTrace();
    },
    [selectTurn, showTrace],
  );
  const pressed = pressedButton(state);
  return {
    // One press at a time: the button turns until it has its answer.
    onPress: pressed ? undefined : press,
    pressed,
    onCommand: say,
    retry: { canRetry: (message) => isForgottenFailure(state.problem, message), onRetry: retry },
    selection: {
      isSelected: (messageId) => isTraceShown && turnIdOfMessage(messageId) === state.selected,
      onSelect: select,
    },
  };
}
