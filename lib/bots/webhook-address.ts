import { DomainError } from '#lib/errors.ts';
import { paths } from '#lib/paths.ts';
import { telegramIdOf } from './bot-token.ts';

/** The ports to which Telegram delivers (Bot API, setWebhook). */
const allowedPorts = ['443', '80', '88', '8443'];

/**
 * The address under which Telegram reaches the bot, from what its owner typed: with or without https://, a final
 * slash, or the webhook's own path. Throws `webhook_needs_https`, or `invalid_input` with a code for `baseUrl`.
 */
export function webhookAddress(baseUrl: string, botId: string): string {
  const typed = baseUrl.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(withScheme)) throw wrongAddress('address_malformed');
  const url = new URL(withScheme);
  if (url.protocol !== 'https:') {
    throw new DomainError('webhook_needs_https', 'Telegram delivers to https addresses only.', {
      fields: { baseUrl: 'webhook_needs_https' },
    });
  }
  const problem = addressProblem(withScheme);
  if (problem) throw wrongAddress(problem);
  const path = url.pathname.replace(/\/telegram\/webhook(\/.*)?$/, '').replace(/\/+$/, '');
  return `${url.origin}${path}${paths.webhook(botId)}`;
}

export type AddressProblem = 'address_credentials' | 'address_query' | 'address_port' | 'address_malformed';

/** Why Telegram cannot deliver to an https address, as far as the address itself tells. */
export function addressProblem(address: string): AddressProblem | undefined {
  if (!URL.canParse(address) || /\s/.test(address)) return 'address_malformed';
  const { username, password, search, hash, port, hostname } = new URL(address);
  if (username || password) return 'address_credentials';
  if (search || hash) return 'address_query';
  if (port && !allowedPorts.includes(port)) return 'address_port';
  if (!hostname.includes('.')) return 'address_malformed';
  return undefined;
}

/** Whether a registered address is this bot's, at whatever domain. */
export function isAddressOf(url: string, botId: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.endsWith(paths.webhook(botId));
}

/** Whether it is the gateway of the server at `publicUrl`, called with this token. */
export const isGatewayAddress = (url: string, publicUrl: string | undefined, token: string): boolean =>
  tokenAtGateway(url, publicUrl) === token;

/** The token with which an address calls the gateway of the server at `publicUrl`; null: it is another address. */
function tokenAtGateway(url: string, publicUrl: string | undefined): string | null {
  const gateway = `${publicUrl?.replace(/\/+$/, '')}${paths.gateway('')}`;
  const plain = url.replace(/%3a/i, ':').replace(/\/+$/, '');
  return publicUrl && plain.startsWith(gateway) ? plain.slice(gateway.length) : null;
}

/**
 * Whether a webhook is another service's: neither at this bot's path, whatever the domain, nor our gateway, be it with a
 * token that the bot had before.
 */
export function isForeignAddress(
  url: string,
  { botId, publicUrl, token }: { botId: string; publicUrl: string | undefined; token: string },
): boolean {
  const called = tokenAtGateway(url, publicUrl);
  const isOwnAtGateway = called?.split(':')[0] === String(telegramIdOf(token));
  return url !== '' && !isAddressOf(url, botId) && !isOwnAtGateway;
}

/** What to fill in as base URL again. */
export function baseOfWebhookAddress(address: string, botId: string): string {
  return address.endsWith(paths.webhook(botId)) ? address.slice(0, -paths.webhook(botId).length) : '';
}

function wrongAddress(code: AddressProblem): DomainError {
  return new DomainError('invalid_input', 'This address cannot be a webhook.', { fields: { baseUrl: code } });
}
