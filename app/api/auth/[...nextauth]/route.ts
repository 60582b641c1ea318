import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { z } from 'zod';
import { authOptions } from '#lib/edge/next/auth-options.ts';
import { isSameOrigin } from '#lib/edge/next/request.ts';
import { currentAccount } from '#lib/edge/next/session.ts';

/** next-auth's own endpoints, beside the server actions that the pages use: the same provider, the same limits. */
async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  if (request.method === 'POST' && !isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const [endpoint] = (await context.params).nextauth;
  if (endpoint === 'callback' && request.method !== 'POST')
    return new Response(null, { status: 405, headers: { allow: 'POST' } });
  if (!leadsSomewhere(request.nextUrl) || !(await hasFields(request))) return new Response(null, { status: 400 });
  // next-auth believes its cookie; whether the account is still there and its password the same, only we know.
  if (endpoint === 'session' && !(await currentAccount())) return Response.json({});
  return NextAuth(request, context, authOptions(request.headers));
}

/** next-auth fails over one that is no address. */
function leadsSomewhere({ searchParams, origin }: URL): boolean {
  // Of several it takes the last.
  const url = searchParams.getAll('callbackUrl').at(-1) ?? '/';
  const base = url.startsWith('/') ? origin : undefined;
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol);
}

/** next-auth takes whatever JSON it is sent for the fields of a form, and fails over everything else. */
async function hasFields(request: NextRequest): Promise<boolean> {
  if (request.method !== 'POST' || !request.headers.get('content-type')?.includes('application/json')) return true;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return fields.safeParse(body).success;
}

const fields = z.record(z.string(), z.string());

export { handle as GET, handle as POST };
