import { app } from '#lib/edge/next/app.ts';
import { healthAnswer } from '#lib/health.ts';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { body, ...rest } = await healthAnswer(app().sql);
  return new Response(body, rest);
}
