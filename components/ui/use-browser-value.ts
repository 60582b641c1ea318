'use client';

import { useSyncExternalStore } from 'react';

const neverChanges = () => () => {};

/** What only the browser knows, and does not change; `onServer` while the server renders, and until React runs here. */
export function useBrowserValue<Value extends string | boolean>(read: () => Value, onServer: Value): Value {
  return useSyncExternalStore(neverChanges, read, () => onServer);
}

/** False while the server renders, and until React runs here. */
export const useHydrated = (): boolean => useBrowserValue<boolean>(() => true, false);
