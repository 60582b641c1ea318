/** The addresses of the demo. Apart from `paths`, which the scripts of every page bring along. */
export const demoPaths = {
  start: '/demo',
  phone: (username: string) => `/demo/phone?bot=${username}`,
  dashboard: '/demo/dashboard',
  settings: '/demo/dashboard?to=settings',
  control: (verb: string) => `/demo/control/${verb}`,
  botPicture: (telegramId: number) => `/demo/control/picture?botId=${telegramId}`,
} as const;
