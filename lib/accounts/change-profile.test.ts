import { expect, test } from 'vitest';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { changeLanguage } from './change-language.ts';
import { changeName } from './change-name.ts';
import { findAccountByEmail } from './queries.ts';

const { db } = testDatabase();
const owner = (accountId: string) => testContext(db, { kind: 'owner', accountId });

test('the name and the language of the account that acts change, and of no other', async () => {
  const mine = await makeAccount(db, { name: 'Aziza' });
  const other = await makeAccount(db, { name: 'Bobur' });
  await changeName(owner(mine.id), { name: '  Aziza Karimova ' });
  await changeLanguage(owner(mine.id), { language: 'ru' });
  expect(await findAccountByEmail({ db }, mine.email)).toMatchObject({ name: 'Aziza Karimova', locale: 'ru' });
  expect(await findAccountByEmail({ db }, other.email)).toMatchObject({ name: 'Bobur', locale: 'en' });
});

test('an account that is gone has nothing to change', async () => {
  const gone = owner(crypto.randomUUID());
  await expect(changeName(gone, { name: 'Nobody' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(changeLanguage(gone, { language: 'ru' })).rejects.toMatchObject({ code: 'not_found' });
});
