import type { Language } from '../languages.ts';

/** What a bot says while it is given feedback. Those that answer a pressed button have 200 characters at most. */
export interface FeedbackPhrases {
  askRating(botName: string): string;
  askComment: string;
  /** In a group the bot reads only what is a reply to it. */
  askCommentInGroup: string;
  skip: string;
  thanks: string;
  cancelled: string;
  nothingToCancel: string;
  /** A button of a dialogue that is over, or not this person's. */
  notOpen: string;
  /** The rating was given, and a button for another is pressed. */
  alreadyRated: string;
  /** What keeps the dialogue is away. */
  lostSight: string;
}

export const feedbackPhrases: Record<Language, FeedbackPhrases> = {
  en: {
    askRating: (name) =>
      `How do you like ${name}? Please choose from 1 (not at all) to 5 (very much).\n\n/cancel if you would rather not.`,
    askComment: 'Thank you! What is good, and what could be better? Please write it in one message, or skip this.',
    askCommentInGroup:
      'Thank you! What is good, and what could be better? Please write it as a reply to this message, or skip this.',
    skip: 'Skip',
    thanks: 'Thank you! Your feedback goes to the owner of this bot.',
    cancelled: 'Cancelled: nothing was kept. How else can I help?',
    nothingToCancel: 'There is nothing to cancel just now. How can I help?',
    notOpen: 'This button is no longer in use. To leave feedback, send /feedback.',
    alreadyRated: 'Your rating has been noted. You can add a comment now.',
    lostSight: 'Sorry, I cannot tell just now where we stopped. Please send /feedback, and we start again.',
  },
  ru: {
    askRating: (name) =>
      `Как вам ${name}? Поставьте, пожалуйста, оценку от 1 (совсем не нравится) до 5 (очень нравится).\n\n/cancel — если передумали.`,
    askComment:
      'Спасибо! Что вам понравилось, а что стоит улучшить? Напишите одним сообщением или пропустите этот шаг.',
    askCommentInGroup:
      'Спасибо! Что вам понравилось, а что стоит улучшить? Ответьте на это сообщение или пропустите этот шаг.',
    skip: 'Пропустить',
    thanks: 'Спасибо! Ваш отзыв увидит владелец бота.',
    cancelled: 'Отменили, оценка не сохранена. Чем ещё могу помочь?',
    nothingToCancel: 'Сейчас отменять нечего. Чем могу помочь?',
    notOpen: 'Эта кнопка уже не действует. Чтобы оставить отзыв, отправьте /feedback.',
    alreadyRated: 'Ваша оценка уже принята. Теперь можно написать отзыв.',
    lostSight: 'Извините, сейчас не видно, на чём мы остановились. Отправьте /feedback — начнём заново.',
  },
  uz: {
    askRating: (name) =>
      `${name} sizga yoqdimi? Iltimos, 1 dan (umuman yoqmadi) 5 gacha (juda yoqdi) baho bering.\n\n/cancel — fikringizdan qaytsangiz.`,
    askComment:
      'Rahmat! Sizga nima yoqdi, nimani yaxshilash kerak? Bitta xabarda yozib yuboring yoki oʻtkazib yuboring.',
    askCommentInGroup:
      'Rahmat! Sizga nima yoqdi, nimani yaxshilash kerak? Shu xabarga javob qilib yozing yoki oʻtkazib yuboring.',
    skip: 'Oʻtkazib yuborish',
    thanks: 'Rahmat! Fikringizni bot egasi oʻqiydi.',
    cancelled: 'Bekor qilindi, hech narsa saqlanmadi. Yana qanday yordam bera olaman?',
    nothingToCancel: 'Hozir bekor qiladigan narsa yoʻq. Sizga qanday yordam bera olaman?',
    notOpen: 'Bu tugma endi ishlamaydi. Fikr bildirish uchun /feedback yuboring.',
    alreadyRated: 'Bahoyingiz qabul qilingan. Endi fikringizni yozishingiz mumkin.',
    lostSight: 'Kechirasiz, qayerda toʻxtaganimiz hozir koʻrinmayapti. /feedback yuboring, boshidan boshlaymiz.',
  },
};
