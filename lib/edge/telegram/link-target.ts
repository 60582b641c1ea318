/** The characters that Telegram takes in the address of a tg: link. */
const telegramLink = /^tg:(?:\/\/)?[a-z\d_-]+(?:\?[^\s#]*)?$/i;

/**
 * The address for a `text_link`, or null when Telegram would refuse it. One refused address refuses the whole message
 * ("Wrong HTTP URL", "Unsupported URL protocol"), so only what is certain to pass becomes an entity: http and https
 * with a dot in the host, and tg. An e-mail address needs none: Telegram links it by itself when it reads it.
 */
export function linkTarget(url: string): string | null {
  if (telegramLink.test(url)) return url;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { hostname, href } = new URL(url);
  return /[^.]\.[^.]/.test(hostname) ? href : null;
}
