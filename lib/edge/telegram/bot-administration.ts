import { z } from 'zod';
import { telegramIdOf } from '#lib/bots/bot-token.ts';
import type { TelegramAdministration } from '#lib/bots/telegram-port.ts';
import { DomainError } from '#lib/errors.ts';
import { callBotApi } from './bot-api.ts';
import { downloadFile } from './download-file.ts';
import { TelegramFailure } from './telegram-failure.ts';

/** A person waits for the answer in front of a form. */
const patienceMs = 10_000;
/** And less long for a picture, without which all goes on. */
const picturePatienceMs = 4000;
/** Points across: as large as a picture is shown on a phone with a fine screen. */
const pictureSize = 160;

const user = z.object({ id: z.number(), username: z.string(), first_name: z.string() });

const profilePhotos = z.object({ photos: z.array(z.array(z.object({ file_id: z.string(), width: z.number() }))) });

const botCommands = z.array(z.object({ command: z.string(), description: z.string() }));

const file = z.object({ file_path: z.string() });

const webhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
  allowed_updates: z.array(z.string()).optional(),
});

/** The methods with which bots are managed, on the Bot API at `apiRoot`. */
export function botAdministration(apiRoot: string, { timeoutMs = patienceMs } = {}): TelegramAdministration {
  const pictureTimeoutMs = Math.min(timeoutMs, picturePatienceMs);

  async function call<T extends z.ZodType>(
    token: string,
    method: string,
    result: T,
    payload = {},
    options: { signal?: AbortSignal } = {},
  ): Promise<z.output<T>> {
    try {
      return result.parse(await callBotApi(token, method, payload, { apiRoot, timeoutMs, ...options }));
    } catch (error) {
      throw asDomainError(method, error);
    }
  }

  return {
    async getMe(token) {
      const { id, username, first_name } = await call(token, 'getMe', user);
      return { telegramId: id, username, name: first_name };
    },
    async getPicture(token, { maxBytes }) {
      const signal = AbortSignal.timeout(pictureTimeoutMs);
      const asked = { user_id: telegramIdOf(token), limit: 1 };
      const { photos } = await call(token, 'getUserProfilePhotos', profilePhotos, asked, { signal });
      // The same picture in several sizes, the smallest first.
      const [sizes = []] = photos;
      const chosen = sizes.find(({ width }) => width >= pictureSize) ?? sizes.at(-1);
      if (!chosen) return null;
      const { file_path: path } = await call(token, 'getFile', file, { file_id: chosen.file_id }, { signal });
      try {
        return await downloadFile(token, path, { apiRoot, signal, maxBytes });
      } catch (error) {
        throw asDomainError('download', error);
      }
    },
    async getWebhookInfo(token) {
      const info = await call(token, 'getWebhookInfo', webhookInfo);
      return {
        url: info.url,
        pendingUpdates: info.pending_update_count,
        lastErrorAt: info.last_error_date === undefined ? null : new Date(info.last_error_date * 1000),
        lastErrorMessage: info.last_error_message ?? null,
        allowedUpdates: info.allowed_updates ?? null,
      };
    },
    async setWebhook(token, { url, secretToken, allowedUpdates, maxConnections }) {
      await call(token, 'setWebhook', z.literal(true), {
        url,
        secret_token: secretToken,
        allowed_updates: allowedUpdates,
        max_connections: maxConnections,
        // What waits at Telegram is somebody's message.
        drop_pending_updates: false,
      });
    },
    async deleteWebhook(token) {
      await call(token, 'deleteWebhook', z.literal(true), { drop_pending_updates: false });
    },
    getCommands: (token) => call(token, 'getMyCommands', botCommands),
    async setCommands(token, commands, language) {
      await call(token, 'setMyCommands', z.literal(true), { commands, language_code: language });
    },
  };
}

function asDomainError(method: string, error: unknown): unknown {
  if (error instanceof z.ZodError) {
    return new DomainError('telegram_unreachable', `${method}: an answer that is not the Bot API's.`, { cause: error });
  }
  if (!(error instanceof TelegramFailure)) return error;
  const { kind, description, retryAfterSeconds } = error;
  if (kind === 'unauthorized') {
    return new DomainError('token_invalid', 'Telegram does not know this token.', {
      fields: { token: 'token_invalid' },
      cause: error,
    });
  }
  const unanswered = kind === 'wait' || kind === 'not_sent' || kind === 'ambiguous';
  if (method === 'setWebhook' && !unanswered) {
    const reason = description.replace(/^Bad Request: (bad webhook: )?/i, '');
    return new DomainError('webhook_refused', `Telegram refused the webhook: ${reason}`, {
      values: { reason },
      cause: error,
    });
  }
  return new DomainError('telegram_unreachable', `${method} was not answered: ${description}`, {
    retryAfterSeconds,
    cause: error,
  });
}
