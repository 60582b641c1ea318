import { unstable_rethrow } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { DomainError } from '#lib/errors.ts';
import { describeUnknownError } from './action.ts';
import { describeIssues, sentenceOf } from './describe-error.ts';
import { isSameOrigin } from './request.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A route handler of the dashboard's own API. Errors become `{ code, message }` with the status of the code
 * (`fields` too, when the body was at fault); requests that change something must come from a page of ours. Not for
 * what others call: webhooks have a mapper of their own.
 */
export function route<C>(
  handle: (request: Request, context: C) => Promise<Response>,
): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    if (!reading.has(request.method) && !isSameOrigin(request.headers)) return foreignOrigin();
    try {
      return await handle(request, context);
    } catch (error) {
      unstable_rethrow(error);
      return errorResponse(error);
    }
  };
}

async function errorResponse(error: unknown): Promise<Response> {
  if (error instanceof z.ZodError) {
    const t = await getTranslations('errors');
    const { fields } = await describeIssues(error.issues);
    return Response.json({ code: 'invalid_input', message: t('invalid_input'), fields }, { status: 400 });
  }
  if (error instanceof DomainError) {
    const { retryAfterSeconds } = error.details;
    return Response.json(
      { code: error.code, message: await sentenceOf(error) },
      { status: error.status, headers: retryAfterSeconds ? { 'Retry-After': String(retryAfterSeconds) } : undefined },
    );
  }
  const message = await describeUnknownError(error, 'route handler failed');
  return Response.json({ code: 'unexpected', message }, { status: 500 });
}

async function foreignOrigin(): Promise<Response> {
  const t = await getTranslations('errors');
  return Response.json({ code: 'foreign_origin', message: t('foreign_origin') }, { status: 403 });
}
