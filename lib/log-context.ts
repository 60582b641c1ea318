import { AsyncLocalStorage } from 'node:async_hooks';

/** What stands on every line of the log about an update. */
export interface AboutUpdate {
  botId: string;
  updateId: number;
  /**
   * One word to search for: it links the lines of an update over all processes, from the webhook to what was sent, its
   * redeliveries and retries included.
   */
  turnId: string;
}

export function aboutUpdate(botId: string, updateId: number): AboutUpdate {
  return { botId, updateId, turnId: `${botId.slice(0, 8)}-${updateId}` };
}

/** Held by the process, not by the module, of which the pages have a copy of their own. */
const holder = globalThis as typeof globalThis & { botfactoryLogContext?: AsyncLocalStorage<AboutUpdate> };
holder.botfactoryLogContext ??= new AsyncLocalStorage();
const storage = holder.botfactoryLogContext;

/** Every line that is logged by `work`, or by what it has begun, is about this update. */
export function logAbout<T>(update: { botId: string; updateId: number }, work: () => T): T {
  return storage.run(aboutUpdate(update.botId, update.updateId), work);
}

/** What `work` logs, or what it has begun, is about no update, though it is done while one is handled. */
export function logAboutNoUpdate<T>(work: () => T): T {
  return storage.exit(work);
}

export function currentUpdate(): AboutUpdate | undefined {
  return storage.getStore();
}
