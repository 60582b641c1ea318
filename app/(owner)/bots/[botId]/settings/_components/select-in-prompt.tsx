'use client';

import { useEffect } from 'react';
import { firstBlank } from '#lib/bots/blanks.ts';

/**
 * For whoever is led to the prompt (`#systemPrompt`): its first blank is selected and in sight, so that one can type at
 * once; where there is none, what the pattern `otherwise` finds.
 */
export function SelectInPrompt({ otherwise }: { otherwise?: string }) {
  useEffect(() => {
    const field = window.location.hash === '#systemPrompt' && document.getElementById('systemPrompt');
    if (!(field instanceof HTMLTextAreaElement)) return;
    const place = firstBlank(field.value) ?? (otherwise && find(otherwise, field.value));
    if (!place) return;
    field.focus({ preventScroll: true });
    field.setSelectionRange(place.start, place.end);
    // Browsers do not scroll to what a script selects: about there, in a text of lines of one length.
    field.scrollTop = (place.start / field.value.length) * field.scrollHeight - field.clientHeight / 3;
    field.scrollIntoView({ block: 'center' });
  }, [otherwise]);
  return null;
}

function find(pattern: string, text: string) {
  const found = new RegExp(pattern).exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}
