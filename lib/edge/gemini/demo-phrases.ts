import type { Language } from '#lib/languages.ts';

/** What the demo model can say. `{name}` and the like are filled in. */
export interface DemoPhrases {
  demo: string;
  greeting: string;
  greetingByName: string;
  role: string;
  noRole: string;
  nameNoted: string;
  nameKnown: string;
  nameUnknown: string;
  previousQuestion: string;
  noPreviousQuestion: string;
  sum: string;
  codeIntro: string;
  codeComment: string;
  listIntro: string;
  list: string[];
  facts: string;
  notWrittenYet: string;
  thanks: string;
  fallback: string;
  fallbackWithHistory: string;
  longIntro: string;
  longSection: string;
  longSentences: string[];
}

export const demoPhrases: Record<Language, DemoPhrases> = {
  en: {
    demo: '_This is a demo, not Gemini: the answers are simple and prepared._',
    greeting: 'Hello! How can I help you?',
    greetingByName: 'Hello, **{name}**! How can I help you?',
    role: 'My role, as the owner wrote it: “{role}”.',
    noRole: 'The owner has not given me a role yet.',
    nameNoted: 'Nice to meet you, **{name}**! I will remember your name in this conversation.',
    nameKnown: 'Your name is **{name}**: you told me earlier.',
    nameUnknown: 'You have not told me your name yet. Write “My name is …”.',
    previousQuestion: 'Before this you wrote: “{question}”.',
    noPreviousQuestion: 'This is your first message in this conversation.',
    sum: '{expression} = **{result}**',
    codeIntro: 'Here is a small example:',
    codeComment: 'A greeting by name',
    listIntro: 'Here is a list:',
    list: [
      '**History**: I remember what you wrote earlier',
      '**Language**: I answer in the language of your message',
      '**Role**: I know what the owner wrote in the prompt',
      '**Sums**: I can work out `2 + 2 * 3`',
    ],
    facts: 'The owner wrote:',
    notWrittenYet:
      'The owner has not written that yet: the prices, the hours and the address are filled in under **Settings**, in the place of the [brackets].',
    thanks: 'You are welcome! Write whenever you like.',
    fallback: 'You wrote: “{question}”. Ask me for a **sum**, a **list**, **code** or a **long** answer.',
    fallbackWithHistory:
      'You wrote: “{question}”. Before that it was: “{previous}”. You have sent {count} messages in this conversation.',
    longIntro: 'Here is a long answer, so that you can see how it is split into several messages.',
    longSection: 'Part {number}',
    longSentences: [
      'A good answer begins with what the customer wants to know.',
      'It says the price, the time and the place in plain words.',
      'When something is not known, it says so and offers to ask a person.',
      'It is polite, and it is never longer than it has to be, except for this one.',
      'A long text is divided at the end of a paragraph and not in the middle of a word.',
    ],
  },
  ru: {
    demo: '_Это демонстрация, а не Gemini: ответы простые и подготовлены заранее._',
    greeting: 'Здравствуйте! Чем могу помочь?',
    greetingByName: 'Здравствуйте, **{name}**! Чем могу помочь?',
    role: 'Моя роль, как её описал владелец: «{role}».',
    noRole: 'Владелец пока не описал мою роль.',
    nameNoted: 'Приятно познакомиться, **{name}**! В этом разговоре я буду помнить ваше имя.',
    nameKnown: 'Вас зовут **{name}**: вы говорили об этом раньше.',
    nameUnknown: 'Вы ещё не назвали своё имя. Напишите: «Меня зовут …».',
    previousQuestion: 'До этого вы написали: «{question}».',
    noPreviousQuestion: 'Это ваше первое сообщение в этом разговоре.',
    sum: '{expression} = **{result}**',
    codeIntro: 'Вот небольшой пример:',
    codeComment: 'Приветствие по имени',
    listIntro: 'Вот список:',
    list: [
      '**История**: я помню, что вы писали раньше',
      '**Язык**: я отвечаю на языке вашего сообщения',
      '**Роль**: я знаю, что владелец написал в инструкции',
      '**Счёт**: я умею посчитать `2 + 2 * 3`',
    ],
    facts: 'Владелец написал:',
    notWrittenYet:
      'Этого владелец ещё не написал: цены, часы и адрес указываются в разделе **Настройки**, на месте [скобок].',
    thanks: 'Пожалуйста! Пишите, когда захотите.',
    fallback:
      'Вы написали: «{question}». Попросите меня **посчитать**, дать **список**, **код** или **длинный** ответ.',
    fallbackWithHistory:
      'Вы написали: «{question}». А до этого: «{previous}». Ваших сообщений в этом разговоре: {count}.',
    longIntro: 'Вот длинный ответ, чтобы было видно, как он делится на несколько сообщений.',
    longSection: 'Часть {number}',
    longSentences: [
      'Хороший ответ начинается с того, что хочет узнать клиент.',
      'В нём простыми словами названы цена, время и место.',
      'Если что-то неизвестно, он прямо говорит об этом и предлагает позвать человека.',
      'Он вежлив и никогда не длиннее, чем нужно, кроме вот этого.',
      'Длинный текст делится в конце абзаца, а не посреди слова.',
    ],
  },
  uz: {
    demo: '_Bu namoyish, Gemini emas: javoblar sodda va oldindan tayyorlangan._',
    greeting: 'Assalomu alaykum! Sizga qanday yordam bera olaman?',
    greetingByName: 'Assalomu alaykum, **{name}**! Sizga qanday yordam bera olaman?',
    role: 'Bot egasi yozgan vazifam: «{role}».',
    noRole: 'Bot egasi hali vazifamni yozmagan.',
    nameNoted: 'Tanishganimdan xursandman, **{name}**! Bu suhbatda ismingizni eslab qolaman.',
    nameKnown: 'Ismingiz **{name}**: buni avvalroq aytgansiz.',
    nameUnknown: 'Ismingizni hali aytmadingiz. «Mening ismim …» deb yozing.',
    previousQuestion: 'Bundan oldin shunday yozgan edingiz: «{question}».',
    noPreviousQuestion: 'Bu suhbatdagi birinchi xabaringiz.',
    sum: '{expression} = **{result}**',
    codeIntro: 'Mana kichik bir misol:',
    codeComment: 'Ism bilan salomlashish',
    listIntro: 'Mana roʻyxat:',
    list: [
      '**Tarix**: avval yozganlaringizni eslayman',
      '**Til**: xabaringiz tilida javob beraman',
      '**Vazifa**: bot egasi yozgan koʻrsatmani bilaman',
      '**Hisob**: `2 + 2 * 3` ni hisoblay olaman',
    ],
    facts: 'Bot egasi shunday yozgan:',
    notWrittenYet:
      'Bot egasi buni hali yozmagan: narx, ish vaqti va manzil **Sozlamalar** boʻlimida, [qavs] oʻrniga yoziladi.',
    thanks: 'Arzimaydi! Istalgan vaqtda yozing.',
    fallback:
      'Siz yozdingiz: «{question}». Mendan **hisob**, **roʻyxat**, **kod** yoki **uzun** javob soʻrashingiz mumkin.',
    fallbackWithHistory:
      'Siz yozdingiz: «{question}». Undan oldin: «{previous}». Bu suhbatdagi xabarlaringiz soni: {count}.',
    longIntro: 'Mana uzun javob: u bir necha xabarga qanday boʻlinishini koʻrasiz.',
    longSection: '{number}-qism',
    longSentences: [
      'Yaxshi javob mijoz bilmoqchi boʻlgan narsadan boshlanadi.',
      'Unda narx, vaqt va joy oddiy soʻzlar bilan aytiladi.',
      'Biror narsa nomaʼlum boʻlsa, buni ochiq aytadi va odamni chaqirishni taklif qiladi.',
      'U xushmuomala va hech qachon keragidan uzun boʻlmaydi, mana bu javobdan tashqari.',
      'Uzun matn soʻz oʻrtasida emas, xatboshi oxirida boʻlinadi.',
    ],
  },
};
