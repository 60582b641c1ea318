'use client';

import { unstable_rethrow } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { mayBecomeToken, type TokenProblem, tokenIn, tokenProblem } from '#lib/bots/bot-token.ts';
import { checkTokenAction, type FoundBot, type TokenCheck } from '../actions.ts';

/** Long enough for a typed token to be finished; what is pasted is asked for at once. */
const settleMs = 300;

/**
 * Asks Telegram whose token it is, as soon as what was typed has the shape of one; what cannot be one is told at once
 * and sent nowhere. The last question counts.
 */
export function useTokenCheck({
  botId,
  problems,
  onFound,
}: {
  botId?: string;
  problems: Record<TokenProblem, string>;
  onFound?: (bot: FoundBot) => void;
}) {
  const t = useTranslations('bots.form');
  const asked = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [check, setCheck] = useState<TokenCheck | 'checking' | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function ask(text: string) {
    clearTimeout(timer.current);
    asked.current = text;
    const problem = tokenProblem(text);
    if (problem) return setCheck({ error: problems[problem] });
    setCheck('checking');
    const form = new FormData();
    form.set('token', text);
    if (botId) form.set('botId', botId);
    const answer = await checkTokenAction(form).catch((error: unknown) => {
      // The session has ended: Next leads to signing in.
      unstable_rethrow(error);
      return { error: t('offline'), mayPassByItself: true };
    });
    if (asked.current !== text) return;
    setCheck(answer);
    if ('bot' in answer) onFound?.(answer.bot);
  }

  const askAgain = useEffectEvent(() => {
    if (check !== null && check !== 'checking' && 'mayPassByItself' in check && check.mayPassByItself)
      void ask(asked.current);
  });
  useEffect(() => {
    const controller = new AbortController();
    addEventListener('online', () => askAgain(), { signal: controller.signal });
    return () => controller.abort();
  }, []);

  /** What stands in the field has changed by hand. */
  function follow(text: string) {
    clearTimeout(timer.current);
    asked.current = text;
    if (tokenIn(text) === null && !mayBecomeToken(text)) return void ask(text);
    setCheck(null);
    if (tokenIn(text) !== null) timer.current = setTimeout(() => void ask(text), settleMs);
  }

  return { check, ask, follow, forget: () => setCheck(null) };
}
