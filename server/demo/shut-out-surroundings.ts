import { environmentVariables } from '#lib/env.ts';

/** What may be set for a demo, too; the others are of a real installation, or the demo's own. */
const ofDemo = new Set<string>([
  'PORT',
  'HOST',
  'GOOGLE_API_KEY',
  'GEMINI_MODEL',
  'GEMINI_FALLBACK_MODEL',
  'GEMINI_API_ROOT',
  'LOG_LEVEL',
]);

/** Nothing real is near a demo. Set to nothing, so that no .env brings it back. */
export function shutOutSurroundings(environment: Record<string, string | undefined>): void {
  for (const name of environmentVariables) if (!ofDemo.has(name)) environment[name] = '';
}
