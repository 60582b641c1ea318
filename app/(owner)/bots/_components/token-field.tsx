'use client';

import { ClipboardPaste, LockKeyhole } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { useFormState } from '#components/forms/action-form.tsx';
import { controlClass } from '#components/ui/field.tsx';
import { useBrowserValue } from '#components/ui/use-browser-value.ts';
import { type TokenProblem, tokenIn } from '#lib/bots/bot-token.ts';
import type { FoundBot } from '../actions.ts';
import { TokenStatus } from './token-status.tsx';
import { useTokenCheck } from './use-token-check.ts';

export interface TokenFieldProps {
  botId?: string;
  /** The sentences of what can be wrong with a token before Telegram is asked. */
  problems: Record<TokenProblem, string>;
  onFound?: (bot: FoundBot) => void;
}

/**
 * The token of a bot, and below it whose token that is. A whole message of BotFather may be pasted. Before JavaScript
 * has loaded it is a plain field, checked when the form is sent.
 */
export function TokenField({ botId, problems, onFound }: TokenFieldProps) {
  const t = useTranslations('bots.form');
  const state = useFormState();
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef('');
  const { check, ask, follow, forget } = useTokenCheck({ botId, problems, onFound });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form has done its work
  useEffect(() => {
    if (state.done) forget();
  }, [state]);

  function put(text: string) {
    const token = tokenIn(text) ?? text.trim();
    if (input.current) input.current.value = token;
    typed.current = token;
    void ask(token);
  }

  function onInput(text: string) {
    // Some keyboards insert what was copied as if it had been typed.
    const token = tokenIn(text);
    if (token !== null && token !== text) return put(text);
    typed.current = text;
    follow(text);
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text');
    // An empty field has nothing that what is pasted could be a part of.
    if (tokenIn(text) === null && input.current?.value !== '') return;
    event.preventDefault();
    put(text);
  }

  const ofForm = check === null && state.fields?.token;
  const shown = ofForm ? { error: ofForm } : check;
  const isWrong = shown !== null && shown !== 'checking' && 'error' in shown;
  return (
    <div className="grid grid-cols-1 gap-2">
      <label htmlFor="token" className="font-medium text-sm">
        {t('token')}
      </label>
      <div className="@container relative">
        <input
          ref={input}
          id="token"
          name="token"
          type="text"
          aria-describedby="token-status token-safe"
          aria-invalid={isWrong || undefined}
          onChange={(event) => onInput(event.target.value)}
          onPaste={onPaste}
          onBlur={(event) => {
            const text = event.target.value;
            if (text.trim() !== '' && tokenIn(text) === null) void ask(text);
          }}
          placeholder="123456789:AAE…"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          required
          className={`${controlClass} @max-[15rem]:pr-13 pr-[7rem]`}
        />
        <PasteButton label={t('paste')} onPaste={put} onRefused={() => input.current?.focus()} />
      </div>
      <TokenStatus
        id="token-status"
        awaited={botId ? t('awaitedNew') : t('awaited')}
        check={shown}
        onAgain={() => void ask(typed.current)}
      />
      <p id="token-safe" className="flex gap-2 text-muted text-sm">
        <LockKeyhole aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {t('tokenSafe')}
      </p>
    </div>
  );
}

const offersClipboard = () => typeof navigator.clipboard?.readText === 'function';

/** One tap instead of a long press and a menu, where the browser lets a page read what was copied. */
function PasteButton({
  label,
  onPaste,
  onRefused,
}: {
  label: string;
  onPaste: (text: string) => void;
  onRefused: () => void;
}) {
  // Browsers offer the clipboard on https and localhost only, and the server cannot know.
  const canRead = useBrowserValue(offersClipboard, false);
  if (!canRead) return null;

  async function paste() {
    const text = await navigator.clipboard.readText().catch(() => '');
    if (text.trim() === '') onRefused();
    else onPaste(text);
  }
  return (
    <button
      type="button"
      onClick={() => void paste()}
      // Its ground leaves the field's border free, and its target is as high as the field.
      className="absolute inset-y-0 right-0 inline-flex min-w-11 items-center gap-1.5 rounded-lg border border-transparent bg-clip-padding px-3 font-medium text-accent text-sm hover:bg-surface-2"
    >
      <ClipboardPaste aria-hidden="true" className="size-4" />
      {/* In large text on a phone the sign alone: the field has to hold a token. */}
      <span className="@max-[15rem]:sr-only">{label}</span>
    </button>
  );
}
