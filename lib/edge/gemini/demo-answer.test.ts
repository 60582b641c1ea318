import { describe, expect, it } from 'vitest';
import { composeSystemPrompt } from '#lib/conversation/compose-system-prompt.ts';
import type { Language } from '#lib/languages.ts';
import { demoAnswer } from './demo-answer.ts';

const prompt = 'You are the friendly seller of a tea shop. Answer briefly.';

/** The answer to the last of these messages, each of the earlier ones having been answered. */
function answerTo(messages: string[], { systemPrompt = prompt, language = 'en' as Language } = {}) {
  const history = messages.flatMap((text, index) => [
    { role: 'user' as const, text },
    ...(index < messages.length - 1 ? [{ role: 'assistant' as const, text: 'An answer.' }] : []),
  ]);
  return demoAnswer({ systemPrompt, history, language });
}

it('says that the owner has not written what a template leaves open', () => {
  const written = 'You are a waiter.\n\n- Hours: [every day, 10:00-23:00].\n- Soup: 20 000 soʻm';
  const systemPrompt = composeSystemPrompt(
    { name: 'Choyxona', description: '', language: 'en', systemPrompt: written },
    { isGroup: false },
  );
  expect(answerTo(['When are you open?'], { systemPrompt })).toContain('has not written that yet');
  expect(answerTo(['How much is the soup?'], { systemPrompt })).toContain('Soup: 20 000 soʻm');
});

describe('language', () => {
  it.each([
    ['Hello there', 'How can I help you?'],
    ['Привет', 'Чем могу помочь?'],
    ['Assalomu alaykum', 'qanday yordam bera olaman?'],
    ['Ассалому алайкум', 'қандай ёрдам бера оламан?'],
  ])('answers %s in its own language and script', (message, expected) => {
    expect(answerTo([message])).toContain(expected);
  });

  it.each([
    ['Menga choy haqida ayt', 'Siz yozdingiz'],
    ['Oʻzbek choyi', 'Siz yozdingiz'],
    ["Qancha turadi, so'm", 'Siz yozdingiz'],
    ['Сколько стоит чай?', 'Вы написали'],
    ['Қанча туради?', 'Сиз ёздингиз'],
    ['What tea is there?', 'You wrote'],
  ])('recognises %s', (message, expected) => {
    expect(answerTo([message])).toContain(expected);
  });

  it('stays in the language of the conversation when a message gives no hint, else takes the given one', () => {
    expect(answerTo(['Привет', '👍'])).toContain('Вы написали');
    expect(answerTo(['👍'], { language: 'uz' })).toContain('Siz yozdingiz');
  });
});

describe('honesty', () => {
  it.each([
    ['Hello', 'demo, not Gemini'],
    ['Привет', 'демонстрация, а не Gemini'],
    ['Salom', 'namoyish, Gemini emas'],
    ['Салом, қандайсиз', 'намойиш, Gemini эмас'],
  ])('says in the language of %s that it is a demo', (message, expected) => {
    expect(answerTo([message])).toContain(expected);
  });

  it('does not say it every time, but again after a while', () => {
    const said = Array.from({ length: 13 }, (_, index) =>
      answerTo([...Array.from({ length: index }, () => 'Hello'), 'Hello']).includes('not Gemini'),
    );
    expect(said.flatMap((isSaid, index) => (isSaid ? [index] : []))).toEqual([0, 6, 12]);
  });
});

describe('prompt and history', () => {
  it('quotes what the owner wrote about it', () => {
    const answer = answerTo(['Сколько стоит чай?'], { systemPrompt: 'Продавец чая.\n- Чай *зелёный*: 6 000 сум' });
    expect(answer).toContain('Владелец написал:\n\n> Чай \\*зелёный\\*: 6 000 сум');
  });

  it('quotes the role from the prompt, and says when there is none', () => {
    expect(answerTo(['Who are you?'])).toContain('“You are the friendly seller of a tea shop”');
    expect(answerTo(['Who are you?'], { systemPrompt: '' })).toContain('has not given me a role');
  });

  it.each([
    ['My name is Ann', 'What is my name?', '**Ann**'],
    ['Меня зовут Иван', 'Как меня зовут?', '**Иван**'],
    ['Mening ismim Gʻayrat', 'Ismim nima?', '**Gʻayrat**'],
    ['Менинг исмим Ғайрат', 'Исмим нима?', '**Ғайрат**'],
  ])('remembers the name from "%s"', (telling, asking, expected) => {
    expect(answerTo([telling])).toContain(expected);
    expect(answerTo([telling, 'ok', asking])).toContain(expected);
    expect(answerTo([asking])).not.toContain(expected);
  });

  it.each([
    ['Is there green tea?', 'What did I ask?'],
    ['Есть зелёный чай?', 'Что я спрашивал?'],
    ['Koʻk choy bormi?', 'Nima soʻradim?'],
  ])('remembers the question "%s"', (question, asking) => {
    expect(answerTo([question, asking])).toContain(question);
  });

  it('quotes what a person wrote without letting it become markup', () => {
    expect(answerTo(['what is *bold* and <b>'])).toContain('\\*bold\\* and \\<b\\>');
  });
});

describe('what it can do', () => {
  it.each([
    ['2 + 2 * 3', '= **8**'],
    ['how much is 12,5 * 4?', '= **50**'],
    ['сколько будет 7 умножить на 6', '= **42**'],
    ["10 ko'paytiruv 3", '= **30**'],
    ['100 / 8 - 0.5', '= **12**'],
    ['-5 + 3', '= **-2**'],
    ['0.1 + 0.2', '= **0.3**'],
  ])('works out %s', (question, expected) => {
    expect(answerTo([question])).toContain(expected);
  });

  it('has no result for a division by zero', () => {
    expect(answerTo(['5 / 0'])).not.toContain('=');
  });

  it('writes code as a block and lists with bold words', () => {
    expect(answerTo(['Show me some code'])).toMatch(/```javascript\n[\s\S]+\n```/);
    expect(answerTo(['Дай список'])).toMatch(/^- \*\*\S+\*\*/m);
    expect(answerTo(['Roʻyxat ber'])).toMatch(/^- \*\*\S+\*\*/m);
  });

  it.each(['Give me a long answer', 'Расскажи подробно', 'Uzun javob ber', 'Узун жавоб беринг'])(
    'answers "%s" with more than fits into one message',
    (question) => {
      expect(answerTo([question]).length).toBeGreaterThan(4096);
    },
  );

  it('always has something to say, and to the same question the same', () => {
    for (const message of ['', '   ', '?', '🍵', '```', '/start']) {
      expect(answerTo([message]).trim()).not.toBe('');
      expect(answerTo([message])).toBe(answerTo([message]));
    }
    expect(demoAnswer({ systemPrompt: '', history: [], language: 'ru' }).trim()).not.toBe('');
  });
});

it('the role is quoted in the words of the owner, not in those that the application puts before them', () => {
  const systemPrompt = composeSystemPrompt(
    {
      name: 'Choyxona',
      description: 'Milliy taomlar',
      language: 'uz',
      systemPrompt: 'Siz choyxona ofitsiantisiz. Qisqa yozing.',
    },
    { isGroup: false },
  );
  const answer = demoAnswer({ systemPrompt, history: [{ role: 'user', text: 'Siz kimsiz?' }], language: 'uz' });
  expect(answer).toContain('Siz choyxona ofitsiantisiz');
  expect(answer).not.toContain('You are');
});

it('what is quoted keeps its own quotations apart from the one around it', () => {
  const ask = (text: string, systemPrompt: string, language: 'en' | 'uz') =>
    demoAnswer({ systemPrompt, history: [{ role: 'user', text }], language });
  expect(ask('Siz kimsiz?', 'Siz «Choyxona» ofitsiantisiz.', 'uz')).toContain('«Siz „Choyxona“ ofitsiantisiz»');
  expect(ask('Who are you?', 'You are the host of “Navvot”.', 'en')).toContain('“You are the host of ‘Navvot’”');
});
