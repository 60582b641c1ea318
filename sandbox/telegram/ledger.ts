import { History } from '#sandbox/shared/history.ts';
import type { EarlyCall } from './pauses.ts';

/** One call of a bot to the Bot API. `status` is null when the connection ended without an answer. */
export interface LedgerCall extends Partial<EarlyCall> {
  kind: 'call';
  botId: number | null;
  method: string;
  payload: Record<string, unknown>;
  chatId: number | null;
  status: number | null;
  answer: unknown;
  /** True when the call had its effect, whatever the caller was told. */
  acted: boolean;
  /** The message that the call made. */
  messageId?: number;
  /** The injected fault that struck. */
  fault?: string;
  /** The call came in the body of a webhook answer. */
  viaWebhook?: true;
  /** Whose door the call came through; without one, it came to the address that everybody has. */
  caller?: string;
  /** The caller was gone before it was answered: killed, or tired of waiting. */
  hungUp?: true;
  ms: number;
}

/** One attempt to hand an update to a webhook. `status` is null when there was no HTTP answer; `error` says why. */
export interface LedgerDelivery {
  kind: 'delivery';
  botId: number;
  updateId: number;
  chatId: number | null;
  attempt: number;
  status: number | null;
  error?: string;
  ms: number;
}

export type LedgerEntry = LedgerCall | LedgerDelivery;

/** Everything that crossed the wire, for a checker that trusts nothing else. */
export class Ledger extends History<LedgerEntry> {
  calls(filter: { method?: string; botId?: number; chatId?: number } = {}) {
    return this.items.filter(
      (entry) =>
        entry.kind === 'call' &&
        (filter.method === undefined || entry.method.toLowerCase() === filter.method.toLowerCase()) &&
        (filter.botId === undefined || entry.botId === filter.botId) &&
        (filter.chatId === undefined || entry.chatId === filter.chatId),
    ) as (LedgerCall & { seq: number; at: number })[];
  }

  deliveries(filter: { botId?: number; updateId?: number } = {}) {
    return this.items.filter(
      (entry) =>
        entry.kind === 'delivery' &&
        (filter.botId === undefined || entry.botId === filter.botId) &&
        (filter.updateId === undefined || entry.updateId === filter.updateId),
    ) as (LedgerDelivery & { seq: number; at: number })[];
  }
}
