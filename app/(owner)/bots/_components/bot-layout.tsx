import type { ReactNode } from 'react';
import { ownBot } from '../own-bot.ts';
import { BotHeader, type BotTab } from './bot-header.tsx';

/**
 * For the layout of one page of a bot. It looks the bot up before anything is sent, so that a bot that is not there is a
 * 404 and no page that has begun; the head stays in sight while another page is loaded below it.
 */
export async function BotLayout({
  params,
  current,
  badge,
  children,
}: {
  params: Promise<{ botId: string }>;
  current: BotTab;
  /** In place of the one of what was noted down. */
  badge?: ReactNode;
  children: ReactNode;
}) {
  const { bot } = await ownBot((await params).botId);
  return (
    <>
      <BotHeader bot={bot} current={current} badge={badge} />
      {children}
    </>
  );
}
