/** The shape of a token; lib/scrub.ts takes everything of this shape out of what is logged or shown. */
const tokenShape = /^\d{6,16}:[\w-]{30,64}$/;

/** What stands after the colon has so many characters in every token that @BotFather gives; in examples it may have less. */
const secretLength = 35;

/**
 * Where a token begins, and the words after the colon that may belong to it: spaces and line breaks get into what is
 * copied from a narrow screen.
 */
const tokenStart = /(?<![\w-])(\d{6,16})\s*:\s*(?=([\w-]+(?:\s+[\w-]+)*))/g;

/** What BotFather writes after a token. A field of one line takes the break before it away when the message is pasted. */
const afterToken = /(Keep your token|For a description)/g;

/** Characters without a width, which come along with what is copied from a web page. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** The tokens in a text, each once; one that is broken is put together where only one way gives the usual length. */
function tokensIn(text: string): string[] {
  const readable = text.replace(invisible, '').replace(afterToken, ' $1');
  const found = [...readable.matchAll(tokenStart)].map(([, id = '', words = '']) => `${id}:${secretIn(words)}`);
  // Broken within the number, where the last digits alone could be none.
  if (found.length === 0) found.push(readable.replace(/\s+/g, ''));
  return [...new Set(found)].filter((token) => tokenShape.test(token));
}

/** As many words as make a secret of the usual length; where none do, the first alone. */
function secretIn(words: string): string {
  const [first = '', ...others] = words.split(/\s+/, secretLength);
  let secret = first;
  for (const word of others) {
    if (secret.length >= secretLength) break;
    secret += word;
  }
  return secret.length === secretLength ? secret : first;
}

/**
 * The token in what a person pasted: the token itself, or the whole message of BotFather that holds it. Null when
 * there is none, or more than one.
 */
export function tokenIn(text: string): string | null {
  const [token, ...others] = tokensIn(text);
  return token && others.length === 0 ? token : null;
}

export type TokenProblem = 'token_required' | 'token_shape' | 'token_part' | 'token_several';

/** Why there is no token in a text: the code of a sentence. Null: there is one. */
export function tokenProblem(text: string): TokenProblem | null {
  if (text.trim() === '') return 'token_required';
  const { length } = tokensIn(text);
  if (length === 1) return null;
  if (length > 1) return 'token_several';
  return /^\s*\d{6,16}\s*:/.test(text) && mayBecomeToken(text) ? 'token_part' : 'token_shape';
}

/** Whether a text that somebody is still typing can be the beginning of a token. */
export function mayBecomeToken(text: string): boolean {
  return /^\d{0,16}$|^\d{6,16}:[\w-]{0,64}$/.test(text.replace(invisible, '').replace(/\s+/g, ''));
}

/** The bot's own user id at Telegram: the part before the colon. */
export function telegramIdOf(token: string): number {
  return Number(token.slice(0, token.indexOf(':')));
}

/** All that is ever shown of a token. */
export function maskedToken({ tokenHint }: { tokenHint: string }): string {
  return `••••${tokenHint}`;
}
