import type { Page } from '@playwright/test';

/**
 * Sends a form of a page as a browser without JavaScript does: for what a journey starts from and does not try. Answers
 * the address that it leads to.
 *
 * @param name the accessible name of the form
 */
export async function sendForm(
  page: Page,
  address: string,
  name: string,
  fields: Record<string, string>,
): Promise<string> {
  const shown = await page.request.get(address);
  const html = await shown.text();
  const form = html.match(new RegExp(`<form[^>]* aria-label="${name}".*?</form>`, 's'))?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)].map(
    ([, key = '', value = '']) => [key, unescaped(value)],
  );
  const answer = await page.request.post(address, {
    multipart: { ...Object.fromEntries(hidden), ...fields },
    headers: { origin: new URL(shown.url()).origin },
  });
  return new URL(answer.url()).pathname;
}

const entities: Record<string, string> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&#x27;': "'", '&amp;': '&' };
const unescaped = (text: string) =>
  text.replaceAll(/&(?:quot|lt|gt|amp|#x27);/g, (entity) => entities[entity] ?? entity);
