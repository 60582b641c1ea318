'use client';

import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';

/** As much as Telegram lets a person write in one message. */
const longestMessage = 4096;

/**
 * The field of a chat: Enter sends, Shift+Enter begins a new line. While an answer is under way the next message
 * can be written but not yet sent.
 */
export function Composer({
  label,
  placeholder,
  sendLabel,
  isBusy,
  focusFor,
  onSend,
}: {
  /** Name of the field. */
  label: string;
  placeholder: string;
  /** Name of the button. */
  sendLabel: string;
  isBusy: boolean;
  /** What the next message is about: the field takes the focus whenever this changes to something else. */
  focusFor?: number;
  onSend: (text: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const canSend = !isBusy && text.trim() !== '';

  useEffect(() => {
    if (focusFor !== undefined) field.current?.focus();
  }, [focusFor]);

  function send() {
    if (!canSend) return;
    onSend(text.trim());
    setText('');
  }
  function sendOnEnter(event: KeyboardEvent) {
    // While an input method composes, its Enter takes a suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }
  function sendOnSubmit(event: SubmitEvent) {
    event.preventDefault();
    send();
  }

  return (
    <form onSubmit={sendOnSubmit} className="flex shrink-0 items-end gap-2 border-line border-t bg-surface p-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={sendOnEnter}
        maxLength={longestMessage}
        rows={1}
        enterKeyHint="send"
        placeholder={placeholder}
        className="field-sizing-content max-h-40 min-h-11 min-w-0 grow resize-none rounded-lg border border-line bg-canvas px-3 py-2.5 text-base leading-snug placeholder:text-muted"
      />
      <button
        type="submit"
        aria-label={sendLabel}
        title={sendLabel}
        disabled={!canSend}
        className="grid size-11 shrink-0 place-items-center rounded-lg bg-accent text-on-accent transition-opacity duration-100 hover:bg-accent/90 disabled:opacity-50"
      >
        <SendHorizontal aria-hidden="true" className="size-5" />
      </button>
    </form>
  );
}
