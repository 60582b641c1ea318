/** What a row says of a webhook and of its health when there is none any more. */
export const forgottenWebhook = {
  webhookUrl: null,
  webhookBase: null,
  webhookError: null,
  webhookErrorDetail: null,
  webhookErrorAt: null,
  pendingUpdates: null,
  heals: 0,
  healedAt: null,
} as const;
