'use client';

import { useEffect } from 'react';
import { firstBlank } from '#lib/bots/blanks.ts';

/** For whoever is led to the prompt (`#systemPrompt`): its first blank is selected and in sight, so that one can type at once. */
export function SelectFirstBlank() {
  useEffect(() => {
    const field = window.location.hash === '#systemPrompt' && document.getElementById('systemPrompt');
    if (!(field instanceof HTMLTextAreaElement)) return;
    const blank = firstBlank(field.value);
    if (!blank) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(blank.start, blank.end);
    // Browsers do not scroll to what a script selects: about there, in a text of lines of one length.
    field.scrollTop = (blank.start / field.value.length) * field.scrollHeight - field.clientHeight / 3;
    field.scrollIntoView({ block: 'center' });
  }, []);
  return null;
}
