import { receiveMessage } from '#lib/conversation/receive-message.ts';
import { storeAnswer } from '#lib/conversation/store-answer.ts';
import { openDatabase } from '#lib/db/client.ts';
import { acceptUpdates } from '#lib/inbox/accept-updates.ts';
import { turnOver } from '#lib/inbox/lanes.ts';
import { figure, markdownTable } from '../markdown-table.ts';
import type { Bench } from '../plan.ts';
import { fillDatabase } from '../system/postgres.ts';
import { cpuMs } from '../system/usage.ts';

interface Spent {
  times: number;
  postgresCpuMs: number;
  ownCpuMs: number;
  tookMs: number;
}

const bots = 50;
const chats = 2000;
/** So many in a row, for the ticks in which Linux counts the time of a process are 10 ms long. */
const inARow = 200;

/**
 * What each statement on the way of an update costs by itself: on one connection, one after the other, with nothing to share
 * a commit with. Beside them the cheapest statement there is, and one committed insert.
 */
export async function measureStatements({ postgres, plan, say }: Bench): Promise<string> {
  say('statements');
  const database = await postgres.create('statements');
  const made = await fillDatabase(database, bots);
  const { sql, db, close } = openDatabase(database, { max: 1 });
  await sql`create table floor (id bigint primary key, payload text)`;
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const spent = new Map<string, Spent>();

  async function inTurn<T>(what: string, run: (index: number) => Promise<T>): Promise<T[]> {
    const results: T[] = [];
    const before = { postgres: cpuMs(backend?.pid ?? 0), own: process.cpuUsage(), at: performance.now() };
    for (let index = 0; index < inARow; index++) results.push(await run(index));
    const own = process.cpuUsage(before.own);
    const sum = spent.get(what) ?? { times: 0, postgresCpuMs: 0, ownCpuMs: 0, tookMs: 0 };
    spent.set(what, {
      times: sum.times + inARow,
      tookMs: sum.tookMs + performance.now() - before.at,
      ownCpuMs: sum.ownCpuMs + (own.user + own.system) / 1000,
      postgresCpuMs: sum.postgresCpuMs + cpuMs(backend?.pid ?? 0) - before.postgres,
    });
    return results;
  }

  async function round(first: number): Promise<void> {
    const numberOf = (index: number) => first + index;
    const text = 'Assalomu alaykum, bugun soat nechagacha ishlaysiz?';
    await inTurn('`select 1`', () => sql`select 1`);
    await inTurn('one insert', (index) => sql`insert into floor values (${numberOf(index)}, ${text})`);
    await inTurn('accept', (index) => {
      const n = numberOf(index);
      const message = { message_id: n, date: 1, chat: { id: n % chats, type: 'private' }, text };
      const payload = JSON.stringify({ update_id: n, message });
      const laneKey = `${n % chats}:0`;
      return acceptUpdates(sql, [{ botId: made[n % bots]?.id ?? '', updateId: n, laneKey, payload }]);
    });
    const claimed = await inTurn('claim', () => turnOver(sql, [], { limit: 1, leaseMs: 60_000 }));
    const jobs = claimed.flatMap((turn) => turn.jobs);
    const received = await inTurn('store the question, read the history', (index) => {
      const job = at(jobs, index);
      return receiveMessage(db, {
        botId: job.botId,
        from: {
          channel: 'telegram',
          telegramChatId: 1 + (job.updateId % chats),
          threadId: 0,
          type: 'private',
          title: 'Aziza',
        },
        incoming: { updateId: job.updateId, author: 'Aziza', text, inHistory: true },
        claim: job,
        wantsHistory: true,
      });
    });
    await inTurn('store the answer', async (index) => {
      const claim = at(jobs, index);
      const { chat, questionId } = at(received, index);
      const answer = { text: text.repeat(8), inHistory: true, finish: 'complete' as const };
      const rows = await storeAnswer(
        db,
        { botId: claim.botId, chatId: chat.id, updateId: claim.updateId, questionId, claim },
        answer,
        [{ method: 'sendMessage', payload: { chat_id: chat.telegramChatId, text: answer.text } }],
      );
      claim.taken.push({ outboxId: rows?.[0]?.id ?? 0, telegramMessageId: index });
    });
    await inTurn('end', (index) =>
      turnOver(sql, [{ job: at(jobs, index), outcome: { kind: 'done' } }], { limit: 0, leaseMs: 0 }),
    );
  }

  const rounds = 10 * plan.rounds;
  // Plans are made and caches filled.
  for (let warming = 0; warming < 2; warming++) await round(1 + warming * inARow);
  spent.clear();
  for (let counted = 0; counted < rounds; counted++) await round(1 + (2 + counted) * inARow);
  await close();
  const each = (sum: number, { times }: Spent) => figure(sum / times);
  return markdownTable(
    ['statement', 'ms', 'CPU ms: Postgres', 'CPU ms: client'],
    [...spent].map(([what, of]) => [what, each(of.tookMs, of), each(of.postgresCpuMs, of), each(of.ownCpuMs, of)]),
  );
}

function at<T>(list: T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error('a statement brought nothing');
  return found;
}
