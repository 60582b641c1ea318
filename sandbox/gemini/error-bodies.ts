import type { ErrorBody } from './wire-types.ts';

/** Error bodies as https://ai.google.dev/gemini-api/docs/troubleshooting and the google.rpc error model give them. */

const rpc = (type: string) => `type.googleapis.com/google.rpc.${type}`;
const quotaHelp = {
  '@type': rpc('Help'),
  links: [
    { description: 'Learn more about Gemini API quotas', url: 'https://ai.google.dev/gemini-api/docs/rate-limits' },
  ],
};

export const invalidKey = (): ErrorBody =>
  error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
    {
      '@type': rpc('ErrorInfo'),
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
    {
      '@type': rpc('LocalizedMessage'),
      locale: 'en-US',
      message: 'API key not valid. Please pass a valid API key.',
    },
  ]);

export const missingKey = (): ErrorBody =>
  error(
    403,
    'PERMISSION_DENIED',
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other " +
      'form of API consumer identity to call this API.',
  );

export const permissionDenied = (): ErrorBody =>
  error(403, 'PERMISSION_DENIED', 'Your API key was reported as leaked. Please use another API key.');

export const unknownModel = (model: string): ErrorBody =>
  error(
    404,
    'NOT_FOUND',
    `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to ` +
      'see the list of available models and their supported methods.',
  );

export const invalidArgument = (message: string): ErrorBody => error(400, 'INVALID_ARGUMENT', message);

/** Says when to come back. */
export const quotaPerMinute = (model: string, retrySeconds: number): ErrorBody =>
  quotaError(model, retrySeconds, 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier', '10');

/** Google adds a RetryInfo to this one too, though a short wait does not help. */
export const quotaPerDay = (model: string, retrySeconds: number): ErrorBody =>
  quotaError(model, retrySeconds, 'GenerateRequestsPerDayPerProjectPerModel-FreeTier', '250');

export const serverErrors: Record<500 | 503 | 504, ErrorBody> = {
  500: error(
    500,
    'INTERNAL',
    'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
  ),
  503: error(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
  504: error(504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'),
};

function quotaError(model: string, retrySeconds: number, quotaId: string, quotaValue: string): ErrorBody {
  const metric = 'generativelanguage.googleapis.com/generate_content_free_tier_requests';
  const message =
    'You exceeded your current quota, please check your plan and billing details. For more information on this error, ' +
    'head to: https://ai.google.dev/gemini-api/docs/rate-limits.\n' +
    `* Quota exceeded for metric: ${metric}, limit: ${quotaValue}\nPlease retry in ${retrySeconds}s.`;
  return error(429, 'RESOURCE_EXHAUSTED', message, [
    {
      '@type': rpc('QuotaFailure'),
      violations: [{ quotaMetric: metric, quotaId, quotaDimensions: { location: 'global', model }, quotaValue }],
    },
    quotaHelp,
    { '@type': rpc('RetryInfo'), retryDelay: `${retrySeconds}s` },
  ]);
}

function error(code: number, status: string, message: string, details?: Record<string, unknown>[]): ErrorBody {
  return { error: { code, message, status, ...(details && { details }) } };
}
