/** The shape of a token; lib/scrub.ts takes everything of this shape out of what is logged or shown. */
const tokenShape = /(?<![\w-])\d{6,16}:[\w-]{30,64}(?![\w-])/g;

/** What BotFather writes after a token. A field of one line takes the break before it away when the message is pasted. */
const afterToken = /(Keep your token|For a description)/g;

/**
 * The token in what a person pasted: the token itself, or the whole message of BotFather that holds it. Null when
 * there is none, or more than one.
 */
export function tokenIn(text: string): string | null {
  const found = new Set(text.replace(afterToken, ' $1').match(tokenShape));
  const [token] = found;
  return found.size === 1 && token ? token : null;
}

/** The bot's own user id at Telegram: the part before the colon. */
export function telegramIdOf(token: string): number {
  return Number(token.slice(0, token.indexOf(':')));
}

/** All that is ever shown of a token. */
export function maskedToken({ tokenHint }: { tokenHint: string }): string {
  return `••••${tokenHint}`;
}
