import { expect, onTestFinished, test } from 'vitest';
import { notifyBotChanged } from '#lib/bots/notify-bot-changed.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { eventually } from '#lib/testing/eventually.ts';
import { makeBot } from '#lib/testing/factories.ts';
import { testTelegram } from '#lib/testing/telegram.ts';
import { startPollers } from './pollers.ts';

let looks = 0;
const { db, sql } = testDatabase({
  onQuery: (query) => {
    if (/^update "bot" set .*"poller_id"/.test(query) && /returning/.test(query)) looks += 1;
  },
});
const sandbox = testTelegram();

test('however many changes are told of during a look, the bots are not looked at for each', async () => {
  const { id } = await makeBot(db, { status: 'paused' });
  const pollers = await startPollers({
    ctx: testContext(db, { kind: 'system' }),
    sql,
    telegramApiRoot: sandbox.url,
    pollsByDefault: true,
    lookEveryMs: 3_600_000,
  });
  onTestFinished(pollers.stop);
  await eventually(() => expect(looks).toBe(1));

  await sql.begin(async (tx) => {
    await tx`lock table bot in exclusive mode`;
    for (let change = 0; change < 20; change++) await notifyBotChanged(db, id);
    await eventually(() => expect(looks).toBe(2));
  });
  await pollers.stop();
  // Some may be told of late, while the look after the changes is under way.
  expect(looks).toBeLessThan(10);
});
