/** What a page keeps for as long as its tab is open, over reloads. Without it (a browser may forbid it) nothing is kept. */
export function readTab<Value>(key: string): Value | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Value | null;
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function writeTab(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full, or forbidden: then it lives as long as the page does.
  }
}

/** Whoever comes next shall find nothing. */
export function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Where it is forbidden nothing was kept.
  }
}
