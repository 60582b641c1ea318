import { createHash } from 'node:crypto';
import { markBubble, markEyes } from '../../_components/mark.tsx';
import { themeColours } from '../../theme-colours.ts';

interface OfflinePage {
  html: string;
  /** The only style and the only script of the page, by their hashes; it may load nothing. */
  policy: string;
}

const { canvas, surface, line, chat, ink, muted, accent, onAccent } = themeColours;
const both = ({ light, dark }: { light: string; dark: string }) => `light-dark(${light}, ${dark})`;

/**
 * Inter cannot be loaded here. What is nearest to it on each system comes before `system-ui`, which on Linux may be
 * anything, and is drawn with lower-case letters as high as Inter's (0.546 of its size).
 */
const style = `
:root { color-scheme: light dark; font: 1rem/1.5 Inter, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui, sans-serif; font-size-adjust: .546; -webkit-font-smoothing: antialiased }
body { margin: 0; background: ${both(canvas)}; color: ${both(ink)} }
main { box-sizing: border-box; min-height: 100dvh; max-width: 30rem; margin: auto; padding: 16px; display: grid; align-content: center }
section { overflow: hidden; border: 1px solid ${both(line)}; border-radius: .5rem; background: ${both(surface)} }
svg { display: block; box-sizing: border-box; width: 100%; height: 8rem; padding: 2rem; background: ${both(chat)} }
path { fill: ${both(accent)} }
rect { fill: ${both(onAccent)} }
div { padding: 20px }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.025em; font-weight: 600 }
p { margin: .5rem 0 1.25rem; color: ${both(muted)}; text-wrap: pretty }
a { min-height: 2.75rem; padding: 8px 16px; box-sizing: border-box; display: flex; align-items: center; justify-content: center; text-align: center; border-radius: .5rem; background: ${both(accent)}; color: ${both(onAccent)}; font-weight: 500; text-decoration: none }
a:focus-visible { outline: 2px solid ${both(accent)}; outline-offset: 2px }
`;

/**
 * Asks before it loads again, so that nothing flickers or is read out anew in vain. The network may be back before this
 * page listens, is often not whole in the moment that the event tells of it, and a server that restarts is never told
 * of: hence the clock.
 */
const script = `const look = () => navigator.onLine &&
  fetch('/health', { cache: 'no-store' }).then(({ ok }) => ok && location.reload(), () => {});
addEventListener('online', look);
setInterval(look, 3000);`;

/**
 * The page that stands in for one that could not be reached, at the address of that one: whole in itself, without
 * anything to load, and like our other pages that say what went wrong (problem-page.tsx). `text` comes from our
 * catalogue and has no markup in it.
 */
export function offlinePage(
  language: string,
  text: { title: string; text: string; tryAgain: string; appName: string },
): OfflinePage {
  const eyes = markEyes.xs.map(
    (x) =>
      `<rect x="${x}" y="${markEyes.y}" width="${markEyes.width}" height="${markEyes.height}" rx="${markEyes.radius}"/>`,
  );
  const html = `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title} · ${text.appName}</title>
<style>${style}</style>
<main>
<section>
<svg viewBox="0 0 32 32" aria-hidden="true"><path d="${markBubble}"/>${eyes.join('')}</svg>
<div>
<h1>${text.title}</h1>
<p>${text.text}</p>
<a href="">${text.tryAgain}</a>
</div>
</section>
</main>
<script>${script}</script>
</html>`;
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { html, policy };
}

const hashOf = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
