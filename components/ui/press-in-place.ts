import type { PointerEvent } from 'react';

/**
 * A button beside a field takes the focus when it has been pressed, not while it is: when nothing is written any more,
 * the navigation of a phone comes back (`typing` in globals.css), and would move it away from the finger.
 */
export const holdFocus = (event: PointerEvent) => event.preventDefault();
