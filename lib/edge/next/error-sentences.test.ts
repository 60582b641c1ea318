import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DomainError, type ErrorCode, errorStatus } from '#lib/errors.ts';
import { languages } from '#lib/languages.ts';
import en from '#messages/en/errors.json' with { type: 'json' };
import ru from '#messages/ru/errors.json' with { type: 'json' };
import uz from '#messages/uz/errors.json' with { type: 'json' };
import { errorSentence, fieldSentences, issueSentences } from './error-sentences.ts';

const catalogues = { en, ru, uz };
const translator = (locale: keyof typeof catalogues) =>
  createTranslator({ locale, messages: { errors: catalogues[locale] }, namespace: 'errors' });
const t = translator('en');

const schema = z.object({
  name: z.string().trim().min(1).max(5),
  email: z.string().min(1).pipe(z.email('email_invalid')),
  password: z.string().min(8),
  language: z.enum(languages),
});
const sentences = (input: unknown) => issueSentences(t, schema.safeParse(input).error?.issues ?? []);

test('each check has its sentence at its field', () => {
  expect(sentences({ name: 'abcdef', email: 'aziza', password: 'short', language: 'fr' })).toEqual({
    name: 'At most 5 characters.',
    email: 'This is not an email address. It looks like name@example.com',
    password: 'At least 8 characters.',
    language: 'This does not look right. Check it.',
  });
});

test.each([
  ['en', '20,783 characters, at most 16,000: shorten it by 4,783.'],
  ['ru', 'Символов: 20 783, а можно не больше 16 000. Сократите текст на 4 783.'],
  ['uz', 'Matnda 20 783 ta belgi bor, 16 000 tadan oshmasin: 4 783 ta belgi qisqartiring.'],
] as const)('in %s a text that is too long is told by how much, where it is known: %s', (language, sentence) => {
  const long = z.object({ prompt: z.string().trim().max(16_000) });
  const parsed = long.safeParse({ prompt: ` ${'a'.repeat(20_783)} ` }, { reportInput: true });
  const { prompt } = issueSentences(translator(language), parsed.error?.issues ?? []);
  expect(String(prompt).replaceAll('\u00a0', ' ')).toBe(sentence);
});

test('what is empty or missing is asked for', () => {
  expect(sentences({ name: ' ', email: '', password: 'long enough', language: 'en' })).toEqual({
    name: 'Fill this in.',
    email: 'Fill this in.',
  });
  expect(sentences({ email: 'a@example.com', password: 'long enough', language: 'en' })).toEqual({
    name: 'Fill this in.',
  });
});

test.each(languages)('every domain error has a sentence in %s', (language) => {
  for (const code of Object.keys(errorStatus) as ErrorCode[]) {
    const sentence = errorSentence(translator(language), new DomainError(code, 'for the log'));
    expect(sentence).not.toBe('');
    expect(sentence).not.toContain(code);
    expect(sentence).not.toContain('for the log');
  }
});

test.each([
  ['en', 30, 'Too many attempts. Please try again in 1 minute.'],
  ['en', 61, 'Too many attempts. Please try again in 2 minutes.'],
  ['ru', 61, 'Слишком много попыток. Попробуйте снова через 2 минуты.'],
  ['ru', 900, 'Слишком много попыток. Попробуйте снова через 15 минут.'],
  ['uz', 900, 'Urinishlar juda koʻp. 15 daqiqadan keyin qayta urinib koʻring.'],
] as const)('in %s who has to wait %i seconds is told: %s', (language, retryAfterSeconds, sentence) => {
  const error = new DomainError('too_many_attempts', 'More than 10 attempts.', { retryAfterSeconds });
  expect(errorSentence(translator(language), error)).toBe(sentence);
});

test('a field that an error names has the sentence of its own code, else that of the error', () => {
  const error = new DomainError('link_expired', 'for the log', {
    fields: { password: 'password_wrong', link: 'no_code_of_a_field' },
  });
  expect(fieldSentences(t, error)).toEqual({
    password: 'The password is wrong. Type it once more.',
    link: 'This link has expired or was used before. Please ask for a new one.',
  });
});
