/**
 * Drizzle's errors quote the query with its parameters: people's messages, whole. What is wrong stands in the cause.
 */
export function withoutParameters(error: unknown): unknown {
  if (error instanceof Error && error.message.startsWith('Failed query') && error.cause) return error.cause;
  return error;
}
