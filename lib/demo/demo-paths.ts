/** The addresses of the demo. Apart from `paths`, which the scripts of every page bring along. */
export const demoPaths = {
  start: '/demo',
  phone: (username: string) => `/demo/phone?bot=${username}`,
  dashboard: '/demo/dashboard',
  messages: '/demo/dashboard?to=messages',
  prompt: '/demo/dashboard?to=prompt',
  control: (verb: string) => `/demo/control/${verb}`,
  botPicture: (telegramId: number) => `/demo/control/picture?botId=${telegramId}`,
} as const;
