/** Of errors that were caused by errors, so many are told of. */
const deepest = 5;

/**
 * Drizzle's errors quote the query with its parameters: people's messages, whole. What is wrong stands in the cause. One
 * that lies within another error is taken out of it, by a copy of that.
 */
export const withoutParameters = (error: unknown): unknown => clean(error, deepest);

function clean(error: unknown, depth: number): unknown {
  if (!(error instanceof Error)) return error;
  const inner = (one: unknown) => (depth > 0 ? clean(one, depth - 1) : undefined);
  if (error.message.startsWith('Failed query')) return inner(error.cause) ?? new Error('a query failed');
  const cause = inner(error.cause);
  const given: unknown[] = error instanceof AggregateError ? error.errors : [];
  const errors = given.map(inner);
  if (cause === error.cause && errors.every((one, index) => one === given[index])) return error;
  return Object.create(Object.getPrototypeOf(error), {
    ...Object.getOwnPropertyDescriptors(error),
    stack: { value: error.stack },
    ...(cause !== undefined && { cause: { value: cause } }),
    ...(errors.length > 0 && { errors: { value: errors } }),
  });
}

/** Of a row that breaks a constraint Postgres quotes every column: people's messages, too. */
export function withoutRow<E>(logged: E): E {
  const hasDetail = typeof logged === 'object' && logged !== null && 'detail' in logged;
  if (!hasDetail || !/row contains/i.test(String(logged.detail))) return logged;
  return { ...logged, detail: '[row]' };
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const sqlStates = { foreignKeyViolation: '23503', uniqueViolation: '23505' } as const;

/** The SQLSTATE with which Postgres refused, however deep the database layer has wrapped it. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
  }
  return undefined;
}

/** Postgres refused what it was given (classes 22 and 23: data and integrity), rather than being away or too busy. */
export function isRefusedData(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error) ?? '');
}

/** Postgres has undone the statement for the sake of others (deadlock, serialization): it may be done again at once. */
export function isUndoneForOthers(error: unknown): boolean {
  return ['40P01', '40001'].includes(sqlStateOf(error) ?? '');
}

/** Somebody else held what the statement needed for longer than its `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return sqlStateOf(error) === '55P03';
}
