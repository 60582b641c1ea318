import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What can take the place of a button: the line that folded it away, another button, a status that says what was done. */
const successors = 'summary, [type="submit"], [role="status"][tabindex]';

/**
 * For a button that may go away with what it did: the focus, if the button has it, goes to what is nearest to where it
 * was, and not back to the top of the page. Not where the page is left: the next one begins anew.
 */
export function useFocusHandover(): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const leaving = button.current;
    // It is still in its place when this is cleaned up.
    return () => {
      if (!leaving || document.activeElement !== leaving) return;
      const around = surroundings(leaving);
      const { pathname } = window.location;
      // When what takes its place is there.
      queueMicrotask(() => {
        if (document.activeElement !== document.body || window.location.pathname !== pathname) return;
        successorIn(around)?.focus();
      });
    };
  }, []);
  return button;
}

/** All elements around it that belong to the content of the page, from the inside out. */
function surroundings(element: Element): Element[] {
  const parent = element.parentElement;
  return parent && !parent.matches('main, body') ? [parent, ...surroundings(parent)] : [];
}

function successorIn(around: Element[]): HTMLElement | undefined {
  for (const element of around.filter(({ isConnected }) => isConnected)) {
    if (element instanceof HTMLElement && element.matches(successors)) return element;
    const found = [...element.querySelectorAll<HTMLElement>(successors)].find((each) => each.checkVisibility());
    if (found) return found;
  }
}
