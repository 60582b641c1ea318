const failuresToOpen = 5;
const restMs = 30_000;

/**
 * A circuit breaker per model: five transient failures in a row give it a rest of half a minute, after which each
 * further failure gives it another.
 */
export function createBreaker(now: () => number = Date.now) {
  const models = new Map<string, { failures: number; openUntil: number }>();
  return {
    isOpen: (model: string) => (models.get(model)?.openUntil ?? 0) > now(),
    succeeded(model: string) {
      models.delete(model);
    },
    failed(model: string) {
      const failures = (models.get(model)?.failures ?? 0) + 1;
      models.set(model, { failures, openUntil: failures >= failuresToOpen ? now() + restMs : 0 });
    },
  };
}
