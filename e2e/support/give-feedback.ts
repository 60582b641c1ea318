import type { RemoteTelegramControl } from '#sandbox/telegram/control/remote-control.ts';

export interface Given {
  botId: number;
  firstName: string;
  /** 1 to 5. */
  rating: number;
  comment: string;
}

/** A new customer tells the bot in Telegram what they think. */
export async function giveFeedback(telegram: RemoteTelegramControl, given: Given): Promise<void> {
  const { botId, firstName, rating, comment } = given;
  const { id: userId } = await telegram.createUser({ firstName, languageCode: 'en' });
  const question = await telegram.ask({ botId, userId, text: '/feedback' });
  await telegram.pressButton({ botId, userId, messageId: question.message_id, label: `${rating} ⭐` });
  await telegram.nextMessage({ botId, userId, afterSeq: 0, containing: 'could be better' });
  await telegram.ask({ botId, userId, text: comment });
}
