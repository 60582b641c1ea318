import { setTimeout as wait } from 'node:timers/promises';
import type { Locator } from '@playwright/test';

/** A hand on a phone, or on a mouse and a keyboard: it does a journey, and counts what that asks of a person. */
export class Hand {
  taps = 0;
  /** Fields that were filled in. */
  inputs = 0;
  characters = 0;
  /** How long it was busy, in milliseconds. */
  busyMs = 0;
  readonly #pace: { tapMs: number; characterMs: number };

  /** Without a pace it takes no time. */
  constructor(pace = { tapMs: 0, characterMs: 0 }) {
    this.#pace = pace;
  }

  async tap(target: Locator): Promise<void> {
    await target.waitFor();
    await this.#takeTime(this.#pace.tapMs);
    this.taps += 1;
    await target.click();
  }

  /** One tap into the field, then the text. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    await this.#takeTime(text.length * this.#pace.characterMs);
    this.inputs += 1;
    this.characters += text.length;
    await field.fill(text);
  }

  /** One tap on the button that puts what was copied into a field. */
  async paste(button: Locator): Promise<void> {
    await this.tap(button);
    this.inputs += 1;
  }

  async #takeTime(ms: number): Promise<void> {
    this.busyMs += ms;
    if (ms > 0) await wait(ms);
  }
}
