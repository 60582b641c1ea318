/** So long it is marked. */
const markedMs = 1500;

/** Tells the box of a chat that its reader is being led away from its end, which the first steps do not show yet. */
export const ledAway = 'ledaway';

/**
 * Leads to a message of a transcript: it is scrolled into the middle, marked for a moment and focused. Who has asked
 * for less motion is there at once, and the mark does not fade.
 */
export function showMessage(box: HTMLElement | null, id: string): void {
  const row = box?.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  if (!row) return;
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  box?.dispatchEvent(new Event(ledAway));
  row.scrollIntoView({ block: 'center', behavior: isStill ? 'instant' : 'smooth' });
  row.animate(
    { opacity: [1, 0] },
    { pseudoElement: '::before', duration: markedMs, easing: isStill ? 'step-end' : 'cubic-bezier(0.8, 0, 1, 1)' },
  );
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}
