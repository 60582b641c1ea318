import { dateFormat } from './date-format.ts';
import type { TranscriptMessage } from './transcript-message.ts';

export interface DayGroup {
  /** The calendar day in the reader's time zone, as 2026-08-24. */
  day: string;
  messages: TranscriptMessage[];
}

/** Messages in their order under the days on which they were sent, as the reader's calendar has them. */
export function groupByDay(messages: readonly TranscriptMessage[], timeZone: string): DayGroup[] {
  const toDay = calendar(timeZone);
  const groups: DayGroup[] = [];
  for (const message of messages) {
    const day = toDay(new Date(message.sentAt));
    const last = groups.at(-1);
    if (last?.day === day) last.messages.push(message);
    else groups.push({ day, messages: [message] });
  }
  return groups;
}

/** The day of a moment where the reader is, as 2026-08-24. */
export const calendarDay = (moment: Date, timeZone: string): string => calendar(timeZone)(moment);

function calendar(timeZone: string): (moment: Date) => string {
  const format = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (moment) => format.format(moment);
}
