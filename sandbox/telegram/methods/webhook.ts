import { isIP } from 'node:net';
import { badRequest } from '../api-error.ts';
import { flagField, integerField, jsonField, textField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import { updateTypes } from '../wire-types.ts';

const allowedPorts = ['', '443', '80', '88', '8443'];
const badWebhook = (why: string) => badRequest(`bad webhook: ${why}`);

/** https://core.telegram.org/bots/api#setwebhook */
export function setWebhook(call: MethodCall): MethodResult {
  const { bot, fields, core } = call;
  const url = textField(fields, 'url')?.trim() ?? '';
  if (url === '') return deleteWebhook(call);
  const address = webhookAddress(url);
  const secretToken = checkedSecret(textField(fields, 'secret_token'));
  const origin = core.settings.resolve.get(address.origin);
  if (!origin) {
    throw badWebhook(
      isReserved(address.hostname)
        ? `IP address ${address.hostname === 'localhost' ? '127.0.0.1' : address.hostname} is reserved`
        : 'Failed to resolve host: Name or service not known',
    );
  }
  core.flood.passWebhook(bot.user.id);
  rememberUpdateTypes(call);
  if (flagField(fields, 'drop_pending_updates')) bot.inbox.pending.clear();
  const maxConnections = Math.min(Math.max(integerField(fields, 'max_connections') ?? 40, 1), 100);
  const before = bot.inbox.webhook;
  if (before?.url === url && before.secretToken === secretToken && before.maxConnections === maxConnections) {
    return { result: true, description: 'Webhook is already set' };
  }
  bot.inbox.setWebhook({ url, address, origin, secretToken, maxConnections });
  return { result: true, description: 'Webhook was set' };
}

/** https://core.telegram.org/bots/api#deletewebhook */
export function deleteWebhook({ bot, fields }: MethodCall): MethodResult {
  if (flagField(fields, 'drop_pending_updates')) bot.inbox.pending.clear();
  const was = bot.inbox.webhook !== undefined;
  bot.inbox.deleteWebhook();
  return { result: true, description: was ? 'Webhook was deleted' : 'Webhook is already deleted' };
}

/** https://core.telegram.org/bots/api#getwebhookinfo */
export function getWebhookInfo({ bot: { inbox } }: MethodCall): MethodResult {
  const { webhook, lastError, allowedUpdates } = inbox;
  return {
    result: {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: inbox.pending.list().length,
      ...(webhook && { max_connections: webhook.maxConnections, ip_address: '203.0.113.10' }),
      ...(lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
      ...(allowedUpdates?.length && { allowed_updates: allowedUpdates }),
    },
  };
}

/** Sets the list when the call names one. Omitting it keeps the previous one; an empty one means the default. */
export function rememberUpdateTypes({ bot, fields }: MethodCall): void {
  const given = jsonField(fields, 'allowed_updates', 'allowed updates');
  if (given === undefined) return;
  if (!Array.isArray(given)) throw badRequest("can't parse allowed updates: expected an Array of String");
  bot.inbox.allowedUpdates = given.filter((type): type is string => updateTypes.includes(type));
}

function webhookAddress(url: string): URL {
  const address = URL.parse(/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);
  if (!address?.hostname) throw badWebhook('invalid webhook URL specified');
  if (address.protocol !== 'https:') throw badWebhook('An HTTPS URL must be provided for webhook');
  if (!allowedPorts.includes(address.port)) {
    throw badWebhook('Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
  return address;
}

function checkedSecret(secret: string | undefined): string | undefined {
  if (!secret) return undefined;
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  return secret;
}

function isReserved(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]') return true;
  return isIP(hostname) === 4 && /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)\./.test(hostname);
}
