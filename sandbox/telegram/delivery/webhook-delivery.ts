import type { PendingUpdate, PendingUpdates } from './pending-updates.ts';
import { deliveryAgent, type PostResult, postUpdate } from './post-update.ts';

/**
 * Hands a bot's updates to its webhook by the rules of the Bot API server: one update in flight per lane, so many lanes
 * at once as `max_connections` says; all but a 2xx is retried at once, then after 2, 4, 8 … s up to 60-120 s or when
 * Retry-After says, and holds up its lane meanwhile, until the update expires.
 */
export interface WebhookTarget {
  address: URL;
  origin: URL;
  secretToken: string | undefined;
  maxConnections: number;
}

export interface DeliveryTiming {
  timeoutMs: number;
  /** Multiplies every wait before a retry; 1 is real time. */
  retryScale: number;
}

export interface DeliveryReport {
  entry: PendingUpdate;
  result: PostResult;
  delivered: boolean;
  /** The webhook was changed or deleted while the update was on its way. */
  stopped: boolean;
  ms: number;
}

const maxRetrySeconds = 60;
const goneLimitMs = 23 * 60 * 60 * 1000;

export class WebhookDelivery {
  readonly #pending: PendingUpdates;
  readonly #target: WebhookTarget;
  readonly #timing: DeliveryTiming;
  readonly #report: (report: DeliveryReport) => void;
  readonly #closeWebhook: () => void;
  readonly #agent = deliveryAgent();
  readonly #lanes = new Map<string, PendingUpdate[]>();
  readonly #ready = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #backoffSeconds = new WeakMap<PendingUpdate, number>();
  #inFlight = 0;
  #stopped: boolean = false;
  #goneSince: number | undefined;

  constructor(
    pending: PendingUpdates,
    target: WebhookTarget,
    timing: DeliveryTiming,
    report: (report: DeliveryReport) => void,
    closeWebhook: () => void,
  ) {
    this.#pending = pending;
    this.#target = target;
    this.#timing = timing;
    this.#report = report;
    this.#closeWebhook = closeWebhook;
    for (const entry of pending.list()) this.enqueue(entry);
  }

  enqueue(entry: PendingUpdate): void {
    const lane = this.#lanes.get(entry.lane);
    if (lane) {
      lane.push(entry);
      return;
    }
    this.#lanes.set(entry.lane, [entry]);
    this.#ready.add(entry.lane);
    this.#pump();
  }

  /** Closes its connections: an update that was under way stays pending. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#agent.destroy();
  }

  #pump(): void {
    for (const lane of this.#ready) {
      if (this.#stopped || this.#inFlight >= this.#target.maxConnections) return;
      this.#ready.delete(lane);
      const entry = this.#lanes.get(lane)?.[0];
      if (entry) void this.#deliver(lane, entry);
    }
  }

  async #deliver(lane: string, entry: PendingUpdate): Promise<void> {
    this.#inFlight += 1;
    entry.attempts += 1;
    const started = performance.now();
    const result = await postUpdate(
      { ...this.#target, timeoutMs: this.#timing.timeoutMs, agent: this.#agent },
      entry.update,
    );
    this.#inFlight -= 1;
    const delivered = result.status !== null && result.status >= 200 && result.status < 300;
    if (delivered) this.#pending.delete(entry);
    this.#report({ entry, result, delivered, stopped: this.#stopped, ms: performance.now() - started });
    if (this.#stopped) return;
    this.#noteGone(result.status);
    const waitMs = delivered ? 0 : this.#retryDelayMs(entry, result.retryAfterSeconds);
    if (delivered || Date.now() + waitMs > entry.expiresAt) this.#next(lane, entry);
    else if (waitMs === 0) this.#ready.add(lane);
    else this.#later(lane, waitMs);
    this.#pump();
  }

  #next(lane: string, done: PendingUpdate): void {
    this.#pending.delete(done);
    const entries = this.#lanes.get(lane);
    entries?.shift();
    if (entries && entries.length > 0) this.#ready.add(lane);
    else this.#lanes.delete(lane);
  }

  #later(lane: string, waitMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#ready.add(lane);
      this.#pump();
    }, waitMs);
    this.#timers.add(timer);
  }

  #retryDelayMs(entry: PendingUpdate, retryAfterSeconds: number): number {
    let seconds = retryAfterSeconds;
    if (seconds === 0 && entry.attempts > 1) {
      const ceiling = maxRetrySeconds * (1 + Math.random());
      seconds = Math.min(ceiling, (this.#backoffSeconds.get(entry) ?? 1) * 2);
      this.#backoffSeconds.set(entry, seconds);
    }
    return seconds * 1000 * this.#timing.retryScale;
  }

  /** An endpoint that answers 410 Gone, and nothing else, for 23 hours wants no more updates. */
  #noteGone(status: number | null): void {
    if (status !== 410) this.#goneSince = undefined;
    else {
      this.#goneSince ??= Date.now();
      if (Date.now() - this.#goneSince > goneLimitMs * this.#timing.retryScale) this.#closeWebhook();
    }
  }
}
