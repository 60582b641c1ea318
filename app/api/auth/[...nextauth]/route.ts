import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/edge/next/auth-options.ts';
import { isSameOrigin } from '#lib/edge/next/request.ts';
import { currentAccount } from '#lib/edge/next/session.ts';

/** next-auth's own endpoints, beside the server actions that the pages use: the same provider, the same limits. */
async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  if (request.method === 'POST' && !isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const [endpoint] = (await context.params).nextauth;
  // next-auth believes its cookie; whether the account is still there and its password the same, only we know.
  if (endpoint === 'session' && !(await currentAccount())) return Response.json({});
  return NextAuth(request, context, authOptions(request.headers));
}

export { handle as GET, handle as POST };
