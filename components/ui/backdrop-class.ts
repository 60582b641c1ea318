/** What darkens the page behind a dialog or a sheet. */
export const backdropClass =
  'fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';
