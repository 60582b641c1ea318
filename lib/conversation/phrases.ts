import { type FeedbackPhrases, feedbackPhrases } from '../feedback/feedback-phrases.ts';
import type { Language } from '../languages.ts';

/** What a bot says by itself; to whom in which language: phrase-language.ts. All else it says comes from the model. */
export interface Phrases {
  greeting(botName: string, description: string): string;
  help(botName: string): string;
  fresh: string;
  freshButton: string;
  cannotRead: string;
  busy: string;
  blocked: string;
  failed: string;
  unavailable: string;
  cut: string;
  feedback: FeedbackPhrases;
  commands: { start: string; help: string; new: string; feedback: string; cancel: string };
}

export const phrases: Record<Language, Phrases> = {
  en: {
    greeting: (name, description) =>
      `Hello! I am ${name}.${description ? `\n${description}` : ''}\n\nWrite to me in your own words, in English, Russian or Uzbek, and I will answer.`,
    help: (name) =>
      `${name} answers your messages with the help of artificial intelligence.\n\n/new starts a fresh conversation: I forget what we talked about.\n/feedback lets you rate me and say what you think.\n/help shows this message.\n\nIn a group, mention me or reply to one of my messages.`,
    fresh: 'A fresh conversation. What would you like to know?',
    freshButton: 'Start a fresh conversation',
    cannotRead: 'I can only read text for now. Please write it to me in words, and I will answer at once.',
    busy: 'I could not finish my answer just now. Please send your message again in a minute.',
    blocked: 'I am not able to talk about this. Please ask me something else.',
    failed: 'Something went wrong on our side, and I have no answer to this message. Please send it again.',
    unavailable: 'I cannot answer right now. The owner of this bot can see why. Please try again later.',
    cut: '… (the answer was too long and ends here; write “continue” for the rest)',
    feedback: feedbackPhrases.en,
    commands: {
      start: 'Say hello',
      help: 'What I can do',
      new: 'Start a fresh conversation',
      feedback: 'Tell us what you think',
      cancel: 'Cancel',
    },
  },
  ru: {
    greeting: (name, description) =>
      `Здравствуйте! Я ${name}.${description ? `\n${description}` : ''}\n\nПишите своими словами на русском, узбекском или английском — я отвечу.`,
    help: (name) =>
      `${name} отвечает на сообщения с помощью искусственного интеллекта.\n\n/new — начать разговор заново: я забуду, о чём мы говорили.\n/feedback — оценить меня и оставить отзыв.\n/help — показать это сообщение.\n\nВ группе упомяните меня или ответьте на моё сообщение.`,
    fresh: 'Начинаем заново. Чем могу помочь?',
    freshButton: 'Начать разговор заново',
    cannotRead: 'Пока я понимаю только текст. Напишите, пожалуйста, словами — и я сразу отвечу.',
    busy: 'Сейчас не получилось закончить ответ. Отправьте, пожалуйста, сообщение ещё раз через минуту.',
    blocked: 'На эту тему я говорить не могу. Спросите, пожалуйста, о чём-нибудь другом.',
    failed: 'У нас произошла ошибка, и ответа на это сообщение нет. Отправьте его, пожалуйста, ещё раз.',
    unavailable: 'Сейчас я не могу ответить. Причину видит владелец бота. Попробуйте, пожалуйста, позже.',
    cut: '… (ответ слишком длинный и обрывается здесь; напишите «продолжай», чтобы увидеть остальное)',
    feedback: feedbackPhrases.ru,
    commands: {
      start: 'Поздороваться',
      help: 'Что я умею',
      new: 'Начать разговор заново',
      feedback: 'Оставить отзыв',
      cancel: 'Отменить',
    },
  },
  uz: {
    greeting: (name, description) =>
      `Assalomu alaykum! Bu — ${name}.${description ? `\n${description}` : ''}\n\nMenga oʻzingizga qulay tilda — oʻzbekcha, ruscha yoki inglizcha — yozing, javob beraman.`,
    help: (name) =>
      `${name} xabarlaringizga sunʼiy intellekt yordamida javob beradi.\n\n/new — suhbatni yangidan boshlash: oldingi gaplarimizni unutaman.\n/feedback — baho berish va fikr bildirish.\n/help — shu xabarni koʻrsatish.\n\nGuruhda meni @username bilan belgilang yoki xabarimga javob yozing.`,
    fresh: 'Suhbatni yangidan boshladik. Sizga qanday yordam bera olaman?',
    freshButton: 'Suhbatni yangidan boshlash',
    cannotRead: 'Hozircha faqat matnni oʻqiy olaman. Iltimos, soʻz bilan yozib yuboring — darhol javob beraman.',
    busy: 'Hozir javobimni tugata olmadim. Iltimos, bir daqiqadan soʻng xabaringizni qayta yuboring.',
    blocked: 'Bu mavzuda gaplasha olmayman. Iltimos, boshqa narsa haqida soʻrang.',
    failed: 'Bizda xatolik yuz berdi va bu xabarga javob bera olmadim. Iltimos, uni qayta yuboring.',
    unavailable: 'Hozir javob bera olmayapman. Sababini bot egasi koʻradi. Iltimos, keyinroq urinib koʻring.',
    cut: '… (javob juda uzun boʻlgani uchun shu yerda uzildi; davomi uchun «davom et» deb yozing)',
    feedback: feedbackPhrases.uz,
    commands: {
      start: 'Salomlashish',
      help: 'Nimalar qila olaman',
      new: 'Suhbatni yangidan boshlash',
      feedback: 'Fikr bildirish',
      cancel: 'Bekor qilish',
    },
  },
};
