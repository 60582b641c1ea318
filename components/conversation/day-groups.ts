import type { TranscriptMessage } from './transcript-message.ts';

export interface DayGroup {
  /** The calendar day in the reader's time zone, as 2026-08-24. */
  day: string;
  messages: TranscriptMessage[];
}

/** Messages in their order under the days on which they were sent, as the reader's calendar has them. */
export function groupByDay(messages: readonly TranscriptMessage[], timeZone: string): DayGroup[] {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const groups: DayGroup[] = [];
  for (const message of messages) {
    const day = calendar.format(new Date(message.sentAt));
    const last = groups.at(-1);
    if (last?.day === day) last.messages.push(message);
    else groups.push({ day, messages: [message] });
  }
  return groups;
}
