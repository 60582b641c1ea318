import { Telegraf, type TelegramError } from 'telegraf';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { drawPicture } from './draw-picture.ts';
import { startTelegramSandbox, type TelegramSandbox } from './start-telegram-sandbox.ts';

let sandbox: TelegramSandbox;
beforeEach(async () => {
  sandbox = await startTelegramSandbox();
});
afterEach(() => sandbox.close());

function aBot(picture?: string | true) {
  const bot = sandbox.control.createBot({ picture });
  return { ...bot, telegram: new Telegraf(bot.token, { telegram: { apiRoot: sandbox.url } }).telegram };
}

const download = (token: string, path = '') => fetch(`${sandbox.url}/file/bot${token}/${path}`);

it('gives a bot the picture that it was made with, by way of its photos and of its own chat', async () => {
  const image = drawPicture(3);
  const bot = aBot(image.toString('base64'));
  const { photos } = await bot.telegram.getUserProfilePhotos(bot.id);
  expect(photos[0]?.map(({ width }) => width)).toEqual([160, 640]);
  const chat = await bot.telegram.getChat(bot.id);
  expect(chat).toMatchObject({ id: bot.id, type: 'private', photo: { small_file_id: photos[0]?.[0]?.file_id } });

  const { file_path } = await bot.telegram.getFile(photos[0]?.[0]?.file_id ?? '');
  const answer = await download(bot.token, file_path);
  expect(Buffer.from(await answer.arrayBuffer()).equals(image)).toBe(true);
});

it('draws a picture when it is told to, and has none otherwise', async () => {
  const drawn = aBot(true);
  expect(await drawn.telegram.getUserProfilePhotos(drawn.id)).toMatchObject({ total_count: 1 });
  const plain = aBot();
  expect(await plain.telegram.getUserProfilePhotos(plain.id)).toEqual({ total_count: 0, photos: [] });
  expect(await plain.telegram.getChat(plain.id)).not.toHaveProperty('photo');
});

it('refuses a wrong token, an unknown path and an unknown file, and fails when it is told to', async () => {
  const bot = aBot(true);
  const refusal = await bot.telegram.getFile('nothing').catch((error: TelegramError) => error);
  expect(refusal).toMatchObject({ code: 400, description: 'Bad Request: invalid file_id' });
  const path = `profile_photos/file_${bot.id}.jpg`;
  expect((await download(`${bot.token}x`, path)).status).toBe(401);
  expect((await download(bot.token, 'photos/other.jpg')).status).toBe(404);
  sandbox.control.fail({ method: 'file', answer: { status: 502 }, times: 1 });
  expect((await download(bot.token, path)).status).toBe(502);
  expect((await download(bot.token, path)).status).toBe(200);
});
