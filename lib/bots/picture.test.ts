import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { botPicture } from '#lib/db/schema/index.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount } from '#lib/testing/factories.ts';
import { testTelegram } from '#lib/testing/telegram.ts';
import { drawPicture } from '#sandbox/telegram/draw-picture.ts';
import { checkToken } from './check-token.ts';
import { createBot } from './create-bot.ts';
import { deleteBot } from './delete-bot.ts';
import { imageType } from './picture.ts';
import { findBot, findPicture } from './queries.ts';
import { refreshPicture } from './refresh-picture.ts';
import { replaceToken } from './replace-token.ts';

const { db } = testDatabase();
const sandbox = testTelegram();

const image = drawPicture(1);
const withPicture = (bytes: Buffer) => sandbox.control.createBot({ picture: bytes.toString('base64') });

async function owner() {
  return testContext(db, { kind: 'owner', accountId: (await makeAccount(db)).id });
}

async function created(known: { token: string }) {
  const ctx = await owner();
  return { ctx, bot: await createBot(ctx, sandbox.telegram, { token: known.token, language: 'uz' }) };
}

test('the picture comes with the check of the token', async () => {
  const { token } = withPicture(image);
  const { picture } = await checkToken(await owner(), sandbox.telegram, { token });
  expect(picture?.contentType).toBe('image/png');
  expect(picture?.image.equals(image)).toBe(true);
});

test('a bot is created with its picture, which only its owner finds and which goes with the bot', async () => {
  const { ctx, bot } = await created(withPicture(image));
  const found = await findPicture(ctx, bot.id);
  expect(found.image.equals(image)).toBe(true);
  expect(found).toMatchObject({ contentType: 'image/png', hash: bot.pictureHash });
  expect(bot.pictureHash).toMatch(/^[0-9a-f]{64}$/);

  const stranger = await owner();
  for (const id of [bot.id, crypto.randomUUID(), 'x']) {
    await expect(findPicture(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
  }
  await deleteBot(ctx, sandbox.telegram, bot.id, { confirmation: bot.name });
  expect(await db.$count(botPicture, eq(botPicture.botId, bot.id))).toBe(0);
});

test('a bot without a picture has none', async () => {
  const { ctx, bot } = await created(sandbox.control.createBot());
  expect(bot.pictureHash).toBeNull();
  await expect(findPicture(ctx, bot.id)).rejects.toMatchObject({ code: 'not_found' });
});

test.each([
  ['its list', { method: 'getUserProfilePhotos', answer: { status: 400 } }],
  ['its list, for long', { method: 'getUserProfilePhotos', answer: 'hang' }],
  ['its path', { method: 'getFile', answer: 'reset' }],
  ['its download', { method: 'file', answer: { status: 404 } }],
  ['its download, in the middle', { method: 'file', answer: 'cut' }],
  ['its download, for long', { method: 'file', answer: 'hang' }],
] as const)('a bot is found and created without its picture when Telegram fails over %s', async (_, fault) => {
  const known = withPicture(image);
  sandbox.control.fail({ ...fault, botId: known.id });
  await expect(checkToken(await owner(), sandbox.telegram, known)).resolves.toMatchObject({
    username: known.username,
    picture: undefined,
  });
  const { bot } = await created(known);
  expect(bot.pictureHash).toBeNull();
});

test.each([
  ['no image', Buffer.from('<svg onload="alert(1)"/>')],
  ['more than 256 kB', Buffer.concat([image, Buffer.alloc(256 * 1024)])],
])('what is %s is not stored', async (_, bytes) => {
  const { bot } = await created(withPicture(bytes));
  expect(bot.pictureHash).toBeNull();
});

test('another bot brings its picture with its token, or takes the earlier one away', async () => {
  const { ctx, bot } = await created(withPicture(image));
  await replaceToken(ctx, sandbox.telegram, bot.id, withPicture(drawPicture(2)));
  const after = await findBot(ctx, bot.id);
  expect(after.pictureHash).not.toBe(bot.pictureHash);
  expect(await findPicture(ctx, bot.id)).toMatchObject({ hash: after.pictureHash });

  await replaceToken(ctx, sandbox.telegram, bot.id, sandbox.control.createBot());
  expect(await findBot(ctx, bot.id)).toMatchObject({ pictureHash: null });
  await expect(findPicture(ctx, bot.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a new token of the same bot keeps a picture that cannot be read just now', async () => {
  const known = withPicture(image);
  const { ctx, bot } = await created(known);
  const { token } = sandbox.control.revokeToken({ botId: known.id });
  sandbox.control.fail({ botId: known.id, method: 'file', answer: 'reset' });
  await replaceToken(ctx, sandbox.telegram, bot.id, { token });
  expect(await findPicture(ctx, bot.id)).toMatchObject({ hash: bot.pictureHash });
});

test.each([
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ['image/png', image],
  ['image/webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
  [null, Buffer.from('GIF89a')],
  [null, Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1')],
  [null, Buffer.alloc(0)],
])('an image is known by its first bytes: %s', (type, bytes) => {
  expect(imageType(bytes)).toBe(type);
});

test('a picture that the bot got, changed or lost later is taken over, by its owner only', async () => {
  const known = sandbox.control.createBot();
  const { ctx, bot } = await created(known);
  const setPicture = (bytes: Buffer | null) =>
    sandbox.control.setPicture({ botId: known.id, picture: bytes?.toString('base64') ?? null });
  setPicture(image);
  await refreshPicture(await owner(), sandbox.telegram, bot);
  expect((await findBot(ctx, bot.id)).pictureHash).toBeNull();

  await refreshPicture(ctx, sandbox.telegram, bot);
  expect((await findPicture(ctx, bot.id)).image.equals(image)).toBe(true);
  const other = drawPicture(2);
  setPicture(other);
  await refreshPicture(ctx, sandbox.telegram, await findBot(ctx, bot.id));
  expect((await findPicture(ctx, bot.id)).image.equals(other)).toBe(true);
  setPicture(null);
  await refreshPicture(ctx, sandbox.telegram, await findBot(ctx, bot.id));
  await expect(findPicture(ctx, bot.id)).rejects.toMatchObject({ code: 'not_found' });
});
