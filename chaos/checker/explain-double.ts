import type { Incident, Send } from './ledgers.ts';

export type Explanation = 'not_told' | 'killed' | 'stopped' | 'database_away';

/**
 * Why a person has an answer a second time: the first sender could not know that it had arrived, or was ended, stopped
 * or cut off from the database before it could write that down. Undefined: nothing explains it.
 */
export function explainDouble(
  first: Send,
  second: Send,
  callsOfChat: Send[],
  incidents: Incident[],
): Explanation | undefined {
  if (!first.told) return 'not_told';
  // Whoever went on in this chat had written down what became of the send before.
  const wentOn = callsOfChat.some(
    ({ caller, arrivedAt }) => caller === first.caller && arrivedAt > first.at && arrivedAt < second.arrivedAt,
  );
  const explains = ({ kind, caller, from, to }: Incident) => {
    const between = from < second.at && to > first.at;
    if (kind === 'stopped' && caller === second.caller && from < second.at && first.at > from) return true;
    return between && !wentOn && (caller === undefined || caller === first.caller);
  };
  return incidents.find(explains)?.kind;
}
