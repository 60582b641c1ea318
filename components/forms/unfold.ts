/** Opens every `details` around an element. */
export function unfold(element: Element | null): void {
  for (const fold of document.querySelectorAll('details')) if (fold.contains(element)) fold.open = true;
}
