import { findPicture } from '#lib/bots/queries.ts';
import { route } from '#lib/edge/next/route.ts';
import { apiOwner } from '#lib/edge/next/session.ts';

interface Params {
  params: Promise<{ botId: string }>;
}

/**
 * The bot's picture in Telegram, for its owner. Under an address that names its content it is kept for good; the same
 * address signed in as somebody else asks the server only once the browser has forgotten it, so it is `private`.
 */
export const GET = route<Params>(async (request, { params }) => {
  const { ctx } = await apiOwner();
  const { image, contentType, hash } = await findPicture(ctx, (await params).botId);
  const named = new URL(request.url).searchParams.get('v') === hash;
  return new Response(new Uint8Array(image), {
    headers: {
      'content-type': contentType,
      'cache-control': named ? 'private, max-age=31536000, immutable' : 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
});
