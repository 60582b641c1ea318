/** Grows with time and fits a JavaScript number: as good an update or message id as Telegram's. */
export const uniqueNumber = (): number => Date.now() * 1000 + Math.floor(Math.random() * 1000);
