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
  try {
    return await NextAuth(request, context, authOptions(request.headers));
  } catch (error) {
    // next-auth parses the body by its declared type and lets go of what it cannot parse.
    if (error instanceof SyntaxError) return new Response(null, { status: 400 });
    throw error;
  }
}

export { handle as GET, handle as POST };
