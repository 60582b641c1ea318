import type { TranscriptMessage } from './transcript-message.ts';

/** Where a message stands among those that its writer sent one after another. */
export interface PlaceInRun {
  isFirst: boolean;
  isLast: boolean;
}

/** A longer pause begins a new run. */
const longestPauseMs = 5 * 60_000;

/** The place of each message of a day, oldest first: a run is drawn close together, with one tail at its end. */
export function placesInRuns(messages: readonly TranscriptMessage[]): PlaceInRun[] {
  return messages.map((message, index) => ({
    isFirst: !belongTogether(messages[index - 1], message),
    isLast: !belongTogether(message, messages[index + 1]),
  }));
}

function belongTogether(earlier: TranscriptMessage | undefined, later: TranscriptMessage | undefined): boolean {
  if (!earlier || !later || earlier.notice || later.notice) return false;
  if (earlier.role !== later.role || earlier.author !== later.author) return false;
  return Date.parse(later.sentAt) - Date.parse(earlier.sentAt) < longestPauseMs;
}
