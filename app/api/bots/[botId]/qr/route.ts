import { findBot } from '#lib/bots/queries.ts';
import { route } from '#lib/edge/next/route.ts';
import { apiOwner } from '#lib/edge/next/session.ts';
import { drawLinkPoster } from '#lib/edge/qr/link-poster.ts';

interface Params {
  params: Promise<{ botId: string }>;
}

/** The QR code of the bot's address in Telegram, to be shown and printed. */
export const GET = route<Params>(async (_request, { params }) => {
  const { ctx } = await apiOwner();
  const { username } = await findBot(ctx, (await params).botId);
  return new Response(drawLinkPoster(`https://t.me/${username}`, `t.me/${username}`), {
    headers: {
      'content-type': 'image/svg+xml',
      'content-disposition': `inline; filename="${username}.svg"`,
      'cache-control': 'private, max-age=3600',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
});
