import { badRequest } from '../api-error.ts';
import { integerField, textField } from '../call-fields.ts';
import type { MethodCall, MethodResult } from '../core.ts';
import type { Bot } from '../world.ts';

/** https://core.telegram.org/bots/api#getuserprofilephotos: one photo in two sizes, for a bot that was given one. */
export function getUserProfilePhotos({ core: { world }, fields }: MethodCall): MethodResult {
  const id = integerField(fields, 'user_id') ?? 0;
  if (!world.user(id)) throw badRequest('invalid user_id specified');
  const owner = world.bots.get(id);
  const picture = owner?.picture;
  if (!picture) return { result: { total_count: 0, photos: [] } };
  const size = (name: PictureSize, width: number) => ({
    file_id: pictureId(owner, name),
    file_unique_id: `U${pictureId(owner, name)}`,
    width,
    height: width,
    file_size: picture.length,
  });
  return { result: { total_count: 1, photos: [[size('small', 160), size('big', 640)]] } };
}

/** The `photo` of a chat with the bot: https://core.telegram.org/bots/api#chatphoto. */
export function chatPhoto(bot: Bot) {
  if (!bot.picture) return {};
  const [small, big] = [pictureId(bot, 'small'), pictureId(bot, 'big')];
  return {
    photo: {
      small_file_id: small,
      small_file_unique_id: `U${small}`,
      big_file_id: big,
      big_file_unique_id: `U${big}`,
    },
  };
}

/** https://core.telegram.org/bots/api#getfile: the pictures of bots are the only files here. */
export function getFile({ core: { world }, fields }: MethodCall): MethodResult {
  const id = textField(fields, 'file_id') ?? '';
  const bot = [...world.bots.values()].find((one) => one.picture && pictureSizes.some((s) => pictureId(one, s) === id));
  if (!bot?.picture) throw badRequest('invalid file_id');
  return {
    result: {
      file_id: id,
      file_unique_id: `U${id}`,
      file_size: bot.picture.length,
      file_path: `profile_photos/file_${bot.user.id}.jpg`,
    },
  };
}

/** The bytes behind a `file_path`. */
export function fileAt(bots: Iterable<Bot>, path: string): Buffer | undefined {
  for (const bot of bots) if (path === `profile_photos/file_${bot.user.id}.jpg`) return bot.picture;
  return undefined;
}

const pictureSizes = ['small', 'big'] as const;
type PictureSize = (typeof pictureSizes)[number];

function pictureId(bot: Bot, size: PictureSize): string {
  return `AgAC-${size}-${bot.user.id}`;
}
