import type { Locator } from '@playwright/test';

/** A hand on a phone, or on a mouse and a keyboard: it does the journey, and counts what that asks of a person. */
export class Hand {
  taps = 0;
  /** Fields that were filled in. */
  inputs = 0;
  characters = 0;

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }

  /** One tap into the field, then the text. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    this.inputs += 1;
    this.characters += text.length;
    await field.fill(text);
  }

  /** One tap on the button that puts what was copied into a field. */
  async paste(button: Locator): Promise<void> {
    await this.tap(button);
    this.inputs += 1;
  }
}
