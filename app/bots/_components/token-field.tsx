'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useFormState } from '#components/forms/action-form.tsx';
import { Field } from '#components/ui/field.tsx';
import { tokenIn } from '#lib/bots/bot-token.ts';
import { checkTokenAction, type TokenCheck } from '../actions.ts';

/** Long enough for a typed token to be finished, short enough to feel at once after a paste. */
const settleMs = 300;

/**
 * The token of a bot. As soon as what stands in it has the shape of a token, Telegram is asked whose it is. Before
 * JavaScript has loaded it is a plain field, checked when the form is sent.
 */
export function TokenField({ botId, onFound }: { botId?: string; onFound?: (name: string) => void }) {
  const t = useTranslations('bots.form');
  const state = useFormState();
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [check, setCheck] = useState<TokenCheck | 'checking' | null>(null);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // A form that came back is emptied by React, and the server never sends a token back: the browser keeps it.
    const failed = state.error !== undefined || state.fields !== undefined;
    if (failed && input.current?.value === '') input.current.value = typed.current;
    if (state.done) setCheck(null);
  }, [state]);

  function onInput(text: string) {
    typed.current = text;
    clearTimeout(timer.current);
    setCheck(null);
    if (tokenIn(text) === null) return;
    timer.current = setTimeout(() => {
      setCheck('checking');
      void ask(text);
    }, settleMs);
  }

  async function ask(text: string) {
    const form = new FormData();
    form.set('token', text);
    if (botId) form.set('botId', botId);
    // Without an answer (offline, or the form was sent meanwhile) the form's own check will tell.
    const answer = await checkTokenAction(form).catch(() => null);
    if (typed.current !== text) return;
    setCheck(answer);
    if (answer && 'name' in answer) onFound?.(answer.name);
  }

  const checked = check !== null && check !== 'checking' ? check : null;
  const problem = checked && 'error' in checked ? checked.error : undefined;
  const found = checked && 'name' in checked ? checked.message : undefined;
  return (
    <div className="grid gap-1.5">
      <Field
        ref={input}
        name="token"
        label={t('token')}
        hint={t('tokenHint')}
        error={problem ?? (check === null ? state.fields?.token : undefined)}
        onChange={(event) => onInput(event.target.value)}
        onBlur={(event) => {
          const text = event.target.value;
          if (text.trim() !== '' && tokenIn(text) === null) void ask(text);
        }}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="next"
        required
      />
      <p aria-live="polite" className="text-sm empty:hidden">
        {check === 'checking' && <span className="text-muted">{t('checking')}</span>}
        {found && <span className="font-medium text-success">{found}</span>}
      </p>
    </div>
  );
}
