import { updateTypesOnRequest, type WireUpdate } from '../wire-types.ts';
import { LongPoll } from './long-poll.ts';
import { type PendingUpdate, PendingUpdates } from './pending-updates.ts';
import type { PostResult } from './post-update.ts';
import { type DeliveryReport, type DeliveryTiming, WebhookDelivery, type WebhookTarget } from './webhook-delivery.ts';

export type UpdateContent = Omit<WireUpdate, 'update_id'>;

const hour = 60 * 60 * 1000;
/** How long Telegram keeps an update, by its kind. */
const lifetimeMs: Record<string, number> = { callback_query: 150_000 };

export interface WebhookSettings extends WebhookTarget {
  url: string;
}

export interface InboxHooks {
  delivered: (report: DeliveryReport) => void;
  /** The webhook answered 2xx with a call of a method in its body. */
  webhookReply: (result: PostResult) => void;
  /** True: the update that was just delivered goes out again. */
  duplicates: () => boolean;
}

/** The updates of one bot and the way they leave: by its webhook, or by getUpdates. */
export class BotInbox {
  readonly pending = new PendingUpdates();
  readonly longPoll = new LongPoll(this.pending);
  readonly #timing: DeliveryTiming;
  readonly #hooks: InboxHooks;
  readonly #sent = new Map<number, PendingUpdate>();
  #lastUpdateId: number;
  #delivery: WebhookDelivery | undefined;
  webhook: WebhookSettings | undefined;
  /** Undefined until the bot names its update types. */
  allowedUpdates: string[] | undefined;
  lastError: { date: number; message: string } | undefined;

  constructor(firstUpdateId: number, timing: DeliveryTiming, hooks: InboxHooks) {
    this.#lastUpdateId = firstUpdateId;
    this.#timing = timing;
    this.#hooks = hooks;
  }

  /** Returns the update's id, or null when the bot does not want updates of this kind. */
  push(content: UpdateContent, lane: string, chatId: number | null): number | null {
    const kind = Object.keys(content)[0] ?? '';
    if (!this.#wants(kind)) return null;
    this.#lastUpdateId += 1;
    const update: WireUpdate = { update_id: this.#lastUpdateId, ...content };
    const expiresAt = Date.now() + (lifetimeMs[kind] ?? 24 * hour);
    this.#queue({ update, lane, chatId, expiresAt, attempts: 0 });
    return update.update_id;
  }

  /** The same update once more, under its old id or, as a repeated button press comes, under a new one. */
  redeliver(updateId: number, asNew = false): number | null {
    const sent = this.#sent.get(updateId);
    if (!sent) return null;
    if (asNew) this.#lastUpdateId += 1;
    const update = asNew ? { ...sent.update, update_id: this.#lastUpdateId } : sent.update;
    this.#queue({ ...sent, update, attempts: 0 });
    return update.update_id;
  }

  setWebhook(settings: WebhookSettings): void {
    this.longPoll.terminate('terminated by setWebhook request');
    this.#delivery?.stop();
    this.webhook = settings;
    this.lastError = undefined;
    this.#delivery = new WebhookDelivery(
      this.pending,
      settings,
      this.#timing,
      (report) => this.#onReport(report),
      () => this.deleteWebhook(),
    );
  }

  deleteWebhook(): void {
    this.#delivery?.stop();
    this.#delivery = undefined;
    this.webhook = undefined;
    this.lastError = undefined;
  }

  close(): void {
    this.deleteWebhook();
    this.longPoll.terminate('terminated by the end of the sandbox');
  }

  #wants(kind: string): boolean {
    return this.allowedUpdates?.length ? this.allowedUpdates.includes(kind) : !updateTypesOnRequest.includes(kind);
  }

  #queue(entry: PendingUpdate): void {
    this.#sent.set(entry.update.update_id, entry);
    this.pending.add(entry);
    if (this.#delivery) this.#delivery.enqueue(entry);
    else this.longPoll.wake();
  }

  #onReport(report: DeliveryReport): void {
    const { entry, result, delivered, stopped } = report;
    this.#hooks.delivered(report);
    if (stopped && !delivered) return;
    if (!delivered) {
      const message = result.error ?? `Wrong response from the webhook: ${result.status} ${result.statusText}`;
      this.lastError = { date: Math.floor(Date.now() / 1000), message };
      return;
    }
    if (result.body.includes('method')) this.#hooks.webhookReply(result);
    if (this.#hooks.duplicates()) this.redeliver(entry.update.update_id);
  }
}
