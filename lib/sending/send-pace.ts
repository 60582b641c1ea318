import { Newest } from '../newest.ts';
import { type SendLimits, sendLimits, shareOf } from './send-limits.ts';
import { type Place, SendWindow } from './send-window.ts';

/** A chat of a bot by Telegram's id, or (0) the bot as a whole. */
export interface Addressee {
  botId: string;
  chatId: number;
}

/** A 429: nothing goes to the chat for so long; or no drafts and no "typing…" do. */
export interface Pause extends Addressee {
  forMs: number;
  framesOnly: boolean;
}

/** Chats of one bot that are told to wait, one after the other, before the bot as a whole is taken to be meant. */
const chatsThatMeanTheBot = 3;
const mostWindows = 10_000;
/** Pauses in memory; so many are few enough to be read at once. */
export const mostPauses = 5000;

const everything = ({ botId, chatId }: Addressee) => `${botId} ${chatId}`;
const frames = (to: Addressee) => `${everything(to)} frames`;

/**
 * When this process may send (docs/decisions/pace-in-memory-shares-by-process.md): Telegram's limits, of which it has
 * its share, and the pauses that Telegram has asked any process to make. In memory and at once, so that asking costs
 * nothing; whoever has to wait goes away and comes back, nobody waits here.
 */
export class SendPace {
  /** How many processes send; each takes its share of what a bot may. */
  processes = 1;
  readonly #limits: SendLimits;
  readonly #now: () => number;
  readonly #windows = new Newest<SendWindow>(mostWindows);
  readonly #pauses = new Newest<number>(mostPauses);
  readonly #refused = new Map<string, Set<number>>();

  constructor({
    limits = sendLimits,
    now = () => performance.now(),
  }: { limits?: SendLimits; now?: () => number } = {}) {
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * 0: a message may go now, and counts as gone. Else so many milliseconds later: that place is kept, and whoever comes
   * back at its time, to this process or another, says so.
   */
  place(to: Addressee, place: Place = 'none'): number {
    return this.#place(to, place, true);
  }

  /** Whether a message may go now; if so, it counts as gone. If not, no place is kept. */
  takePlace(to: Addressee): boolean {
    return this.#place(to, 'none', false) === 0;
  }

  #place(to: Addressee, hadPlace: Place, keep: boolean): number {
    const now = this.#now();
    const bot = this.#window(to.botId);
    const chat = this.#window(everything(to));
    const botLimit = shareOf(this.#limits.bot, this.processes);
    const chatLimit = this.#limits.chat;
    const pausedMs = this.pausedMs(to);
    // What was planned before a pause does not hold after it: all would come at its end.
    const place = pausedMs > 0 ? 'none' : hadPlace;
    const botAt = Math.max(bot.freeAt(now, botLimit, place), now + this.#left(everything({ ...to, chatId: 0 }), now));
    const chatAt = Math.max(chat.freeAt(now, chatLimit, place), now + pausedMs);
    const at = Math.max(botAt, chatAt);
    if (at <= now) {
      bot.take(now, botLimit);
      chat.take(now, chatLimit);
      return 0;
    }
    // A chat that has to wait takes no place of its bot's: there is room for others meanwhile.
    if (keep && botAt > now) bot.queue(botAt, botLimit);
    if (keep && chatAt > now) chat.queue(at, chatLimit);
    return Math.ceil(at - now);
  }

  /** How long nothing may go to the chat, whatever it is. */
  pausedMs(to: Addressee): number {
    const now = this.#now();
    return Math.max(this.#left(everything(to), now), this.#left(everything({ ...to, chatId: 0 }), now));
  }

  /** How long nothing may be shown for a moment (a draft, "typing…"): not while the bot's messages have to queue either. */
  framesPausedMs(to: Addressee): number {
    const now = this.#now();
    const waiting = this.#windows.get(to.botId)?.hasQueue(now) ? shareOf(this.#limits.bot, this.processes).withinMs : 0;
    return Math.max(this.pausedMs(to), this.#left(frames(to), now), waiting);
  }

  /** Keeps a pause that some process was asked for. */
  pause({ forMs, framesOnly, ...to }: Pause): void {
    const key = framesOnly ? frames(to) : everything(to);
    this.#pauses.set(key, Math.max(this.#pauses.get(key) ?? 0, this.#now() + forMs));
  }

  /**
   * Telegram has asked for a pause. Its answer does not say whether the chat is meant or the bot: when it refuses chat
   * after chat and nothing gets through between them, it is the bot. Answers the pauses to keep.
   */
  refused(pause: Pause): Pause[] {
    if (pause.framesOnly) return [pause];
    const chats = this.#refused.get(pause.botId) ?? new Set();
    this.#refused.set(pause.botId, chats.add(pause.chatId));
    if (chats.size < chatsThatMeanTheBot) return [pause];
    this.#refused.delete(pause.botId);
    return [pause, { ...pause, chatId: 0 }];
  }

  /** A message of the bot has arrived: it is not the bot that has to wait. */
  gotThrough(botId: string): void {
    this.#refused.delete(botId);
  }

  #left(key: string, now: number): number {
    const until = this.#pauses.get(key);
    if (until === undefined) return 0;
    if (until <= now) this.#pauses.delete(key);
    return Math.max(0, until - now);
  }

  /** One that is forgotten has been idle for long. */
  #window(key: string): SendWindow {
    const known = this.#windows.get(key);
    if (known) return known;
    const window = new SendWindow();
    this.#windows.set(key, window);
    return window;
  }
}
