'use client';

import { Keyboard, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, memo, type SubmitEvent, useEffect, useId, useRef } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { LengthNote } from '#components/ui/length-note.tsx';
import { holdFocus } from '#components/ui/press-in-place.ts';
import { useMediaQuery } from '#components/ui/use-media-query.ts';
import { useOnline } from '#components/ui/use-online.ts';
import { useKeptText } from './use-kept-text.ts';

/** As much as Telegram takes in one message. Its apps make several of a longer text; here the writer shortens it. */
const longestMessage = 4096;

/** A device without a keyboard of its own, on whose screen there is no Shift+Enter. */
const onScreenKeyboard = '(hover: none) and (pointer: coarse)';

/**
 * The field of a chat: Enter sends, Shift+Enter begins a new line; on a phone Enter does, as in Telegram's app. While the
 * browser has no network, the next message can be written but not yet sent.
 */
export const Composer = memo(function Composer({
  label,
  placeholder,
  sendLabel,
  keepAs,
  offlineNotice,
  keyboard,
  focusFor,
  onSend,
}: {
  /** Name of the field. */
  label: string;
  placeholder: string;
  /** Name of the button. */
  sendLabel: string;
  /** Names what is typed here and not sent, which is kept over a reload. */
  keepAs: string;
  /** Says that there is no network and that what was written is kept. Without it nothing waits for the network. */
  offlineNotice?: string;
  /** The button that opens and closes the bot's reply keyboard, if there is one. */
  keyboard?: { label: string; isOpen: boolean; onToggle: () => void };
  /** What the next message is about: the field takes the focus whenever this changes to something else. */
  focusFor?: number;
  onSend: (text: string) => void;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useKeptText(keepAs);
  const isOffline = !useOnline() && offlineNotice !== undefined;
  const enterSends = !useMediaQuery(onScreenKeyboard);
  const { length } = text.trim();
  const canSend = !isOffline && length > 0 && length <= longestMessage;

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
    if (!enterSends || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }
  function sendOnSubmit(event: SubmitEvent) {
    event.preventDefault();
    send();
  }

  return (
    <form onSubmit={sendOnSubmit} className="shrink-0 border-t bg-surface">
      <p role="status" className={isOffline ? 'bg-warning-soft px-3 py-1.5 text-sm text-warning' : 'sr-only'}>
        {isOffline && offlineNotice}
      </p>
      <LengthNote length={length} most={longestMessage} className="mx-auto max-w-3xl px-5 pt-1.5" />
      <div className="mx-auto flex max-w-3xl items-end gap-1.5 p-1.5">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <textarea
          ref={field}
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendOnEnter}
          rows={1}
          enterKeyHint={enterSends ? 'send' : 'enter'}
          placeholder={placeholder}
          className="field-sizing-content max-h-40 min-h-11 min-w-0 grow resize-none rounded-bubble border border-line-strong bg-canvas px-3.5 py-2.5 text-base leading-snug -outline-offset-1 placeholder:text-muted"
        />
        {keyboard && (
          <IconButton
            label={keyboard.label}
            aria-expanded={keyboard.isOpen}
            onPointerDown={holdFocus}
            onClick={({ currentTarget }) => {
              currentTarget.focus();
              keyboard.onToggle();
            }}
            className={keyboard.isOpen ? 'text-accent' : ''}
          >
            <Keyboard aria-hidden="true" className="size-6" />
          </IconButton>
        )}
        <button
          type="submit"
          aria-label={sendLabel}
          title={sendLabel}
          // Not `disabled`, nor does it take the focus: the phone's keyboard stays open from one message to the next.
          aria-disabled={!canSend}
          onPointerDown={holdFocus}
          className="grid size-11 shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-strong aria-disabled:cursor-default aria-disabled:bg-surface-2 aria-disabled:text-muted"
        >
          <SendHorizontal aria-hidden="true" className="size-5" />
        </button>
      </div>
    </form>
  );
});
