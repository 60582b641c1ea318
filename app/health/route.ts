import { app } from '#lib/edge/next/app.ts';
import { healthResponse } from '#lib/health.ts';

export const dynamic = 'force-dynamic';

export function GET(): Promise<Response> {
  return healthResponse(app().sql);
}
