import { once } from 'node:events';
import type { SandboxReport } from '../processes/sandboxes.ts';
import { startProcess } from './start-process.ts';

export interface Sandboxes {
  telegramUrl: string;
  geminiUrl: string;
  /** Whoever has a chat with a bot: the first with the first bot, the next with the next, round and round. */
  userIds: number[];
  /** Answers that have arrived since the last report. */
  count(): Promise<number>;
  report(): Promise<SandboxReport>;
  stop(): Promise<void>;
}

/** Telegram and Gemini in a process of their own, so that neither competes with a server for its event loop. */
export async function startSandboxes(
  logFolder: string,
  { bots, chats, latencyMs }: { bots: { token: string; username: string }[]; chats: number; latencyMs: number },
): Promise<Sandboxes> {
  const settings = { bots: bots.map(({ token, username }) => ({ token, username })), chats, latencyMs };
  const { child, stop, lastWords } = startProcess({
    script: 'bench/processes/sandboxes.ts',
    args: [JSON.stringify(settings)],
    logFolder,
  });

  const ended = once(child, 'exit').then(() => {
    throw new Error(`The sandboxes have ended. They wrote:\n${lastWords()}`);
  });
  // Nobody may be waiting when they are stopped.
  ended.catch(() => {});
  const nextMessage = () => Promise.race([once(child, 'message'), ended]);

  async function ask<Answer>(question: 'count' | 'report'): Promise<Answer> {
    const answered = nextMessage();
    child.send(question);
    const [answer] = await answered;
    return answer as Answer;
  }

  const [ready] = await nextMessage();
  return {
    ...(ready as Pick<Sandboxes, 'telegramUrl' | 'geminiUrl' | 'userIds'>),
    count: () => ask('count'),
    report: () => ask('report'),
    stop,
  };
}
