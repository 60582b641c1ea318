/** The shape of a Telegram bot token anywhere in a text, with or without the `bot` of an API address before it. */
const botToken = /\d{6,}(?::|%3a)[\w-]{30,}/gi;
const apiKey = /\b(?:AIza|AQ\.)[\w-]{30,}/g;
const passwordHash = /\$argon2\w+\$v=\d+\$[\w=,]+\$[\w+/]+\$[\w+/]+/g;
const urlPassword = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"']*:)[^\s/"']+@/gi;

/** Takes bot tokens, Google API keys, password hashes and passwords in addresses out of a text before it is logged, stored or shown. */
export function scrub(text: string): string {
  return text
    .replace(botToken, '[token]')
    .replace(apiKey, '[api key]')
    .replace(passwordHash, '[password hash]')
    .replace(urlPassword, '$1[password]@');
}
