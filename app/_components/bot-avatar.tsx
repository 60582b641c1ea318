import { Avatar } from '#components/ui/avatar.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';

/** The picture that a bot has in Telegram. */
export function BotAvatar({
  bot: { id, name, pictureHash },
  size,
}: {
  bot: Pick<Bot, 'id' | 'name' | 'pictureHash'>;
  size?: Parameters<typeof Avatar>[0]['size'];
}) {
  return <Avatar name={name} picture={pictureHash ? paths.botPicture(id, pictureHash) : null} size={size} />;
}
