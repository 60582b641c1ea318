const key = 'reloaded';
const apartMs = 60_000;

/**
 * Whether the page may be loaded anew by itself: not when that was done a moment ago and has not helped, and not where
 * the browser gives us nothing to remember it by.
 */
export function mayReload(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(key)) > apartMs;
  } catch {
    return false;
  }
}

/** Loads the page anew and remembers it, see {@link mayReload}. */
export function reloadOnce(): void {
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
}
