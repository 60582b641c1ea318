/** Every address of the application. */
export const paths = {
  home: '/',
  signUp: '/signup',
  signIn: '/signin',
  forgotPassword: '/forgot-password',
  resetPassword: (token: string) => `/reset-password/${token}`,
  account: '/account',
  billing: '/billing',
  bots: '/bots',
  newBot: '/bots/new',
  bot: (botId: string) => `/bots/${botId}`,
  botSettings: (botId: string) => `/bots/${botId}/settings`,
  /** From the newest on, or what is older than the entry `before`. */
  botFeedback: (botId: string, before?: number) =>
    `/bots/${botId}/feedback${before === undefined ? '' : `?before=${before}`}`,
  webhookSetup: (botId: string) => `/telegram/setup/${botId}`,
  testBot: (botId: string) => `/telegram/test/${botId}`,
  lastMessages: '/api/bots/last-messages',
  testMessages: (botId: string) => `/api/bots/${botId}/test/messages`,
  testTrace: (botId: string, updateId: number) => `/api/bots/${botId}/test/traces?update=${updateId}`,
  /** `hash` names the content, so that it can be kept for good. */
  botPicture: (botId: string, hash: string) => `/api/bots/${botId}/picture?v=${hash}`,
  /** The username only tells the browser when it is another picture. */
  botQrCode: (botId: string, username: string) => `/api/bots/${botId}/qr?of=${username}`,
  webhook: (botId: string) => `/telegram/webhook/${botId}`,
  /** Without the final slash that it may have. */
  gateway: (token: string) => `/webhook/${token}`,
} as const;

/** What is for signed-in people only begins so. */
export const privatePaths = (): string[] => ['/bots', '/telegram', paths.account, paths.billing];

/** Whether a page is for signed-in people only. */
export function isPrivatePath(pathname: string): boolean {
  const first = `/${pathname.split('/')[1] ?? ''}`;
  return privatePaths().includes(first);
}
