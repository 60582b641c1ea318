/** The look of everything in the navigation: icon over word in the bottom bar, side by side in the side bar. */
export const navItemClass =
  'flex min-h-14 short:min-h-11 w-full min-w-0 flex-col items-center justify-center gap-0.5 px-1 text-center text-xs font-medium text-muted ' +
  'transition-colors hover:text-ink marked:text-accent md:min-h-11 md:flex-row md:justify-start md:gap-3 ' +
  'md:rounded-lg md:px-3 md:text-left md:text-sm md:hover:bg-surface-2 md:marked:bg-accent-soft';
