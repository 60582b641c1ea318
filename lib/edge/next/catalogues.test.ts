import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { languages } from '#lib/languages.ts';

type Catalogue = { [key: string]: string | Catalogue };

const folder = path.resolve(import.meta.dirname, '../../../messages');
const filesOf = (language: string) => readdirSync(path.join(folder, language)).sort();
const read = (language: string, file: string): Catalogue =>
  JSON.parse(readFileSync(path.join(folder, language, file), 'utf8'));
const catalogueFiles = filesOf('en').filter((file) => file.endsWith('.json'));

/** Every message by its dotted key. */
function flatten(catalogue: Catalogue, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** What stands in the outermost braces of an ICU message. */
function bracesOf(message: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < message.length; index++) {
    if (message[index] === '{' && depth++ === 0) start = index + 1;
    if (message[index] === '}' && --depth === 0) found.push(message.slice(start, index));
  }
  return found;
}

/** The arguments of an ICU message with their types, in its plural branches too, and its tags. */
function placeholdersOf(message: string): string[] {
  const names = new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag]) => `<${tag}>`));
  for (const brace of bracesOf(message)) {
    const [name = '', type = '', ...options] = brace.split(',');
    names.add([name.trim(), type.trim()].filter(Boolean).join(', '));
    for (const branch of bracesOf(options.join(','))) for (const nested of placeholdersOf(branch)) names.add(nested);
  }
  return [...names].sort((a, b) => a.localeCompare(b));
}

type Values = Record<string, number | ((chunks: string) => string)>;

/** A translator for keys that come from the files, so that no type can know them or their placeholders. */
const anyKey = (translate: unknown) => translate as (key: string, values: Values) => string;

test('the placeholders of a message are found, in its branches too', () => {
  expect(placeholdersOf('{name}: <b>{count, plural, one {# of {total}} other {#}}</b>')).toEqual([
    '<b>',
    'count, plural',
    'name',
    'total',
  ]);
});

test.each(['ru', 'uz'])('%s has a file for every English one', (language) => {
  expect(filesOf(language)).toEqual(filesOf('en'));
});

test.each(catalogueFiles)('%s has the same keys and placeholders in every language', (file) => {
  const shape = (language: string) =>
    Object.fromEntries(
      Object.entries(flatten(read(language, file))).map(([key, message]) => [key, placeholdersOf(message)]),
    );
  expect(shape('ru')).toEqual(shape('en'));
  expect(shape('uz')).toEqual(shape('en'));
});

test.each(catalogueFiles)('every message of %s can be shown', (file) => {
  for (const locale of languages) {
    const messages = read(locale, file);
    const failures: unknown[] = [];
    const show = anyKey(createTranslator({ locale, messages, onError: (error) => failures.push(error) }).markup);
    for (const [key, message] of Object.entries(flatten(messages))) {
      const placeholders = placeholdersOf(message);
      const names = placeholders.filter((name) => !name.startsWith('<')).map((name) => name.split(',')[0] ?? '');
      const tags = placeholders.filter((name) => name.startsWith('<')).map((name) => name.slice(1, -1));
      const shown = show(key, {
        ...Object.fromEntries(names.map((name) => [name, 2])),
        ...Object.fromEntries(tags.map((name) => [name, (chunks: string) => chunks])),
      });
      expect(shown, `${locale} ${file} ${key}`).not.toBe('');
    }
    expect(failures).toEqual([]);
  }
});

test.each(catalogueFiles)(
  '%s is written in Uzbek with the letters oʻ and gʻ and the sign ʼ, not with quotation marks',
  (file) => {
    for (const [key, text] of Object.entries(flatten(read('uz', file)))) {
      const message = text.replaceAll('Let’s Encrypt', '');
      expect(message, key).not.toMatch(/\p{L}['`´‘’]\p{L}|[og]['`´‘’ʼ]/iu);
      expect(message, key).not.toMatch(/\p{Script=Cyrillic}/u);
    }
  },
);

test.each(catalogueFiles)('%s attaches no Uzbek suffix to a name, a quotation or what is put in', (file) => {
  for (const [key, message] of Object.entries(flatten(read('uz', file))))
    expect(message, key).not.toMatch(/[»}]\p{L}|BotFactory[\p{L}ʼ’-]/u);
});

test.each(languages)('in %s a title is no sentence: whoever puts one into a sentence ends it', (language) => {
  const ended = Object.entries(flatten(read(language, 'webhook-setup.json')))
    .filter(([key, message]) => key.endsWith('title') && /[.!]$/.test(message))
    .map(([key]) => key);
  expect(ended).toEqual([]);
});
