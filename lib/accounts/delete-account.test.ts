import { expect, test } from 'vitest';
import { deleteAllBots } from '#lib/bots/delete-all-bots.ts';
import { webhookAddress } from '#lib/bots/webhook-address.ts';
import { bot } from '#lib/db/schema/index.ts';
import { createLog } from '#lib/log.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { makeAccount, makeBot } from '#lib/testing/factories.ts';
import { createPasswordLink } from './create-password-link.ts';
import { deleteAccount } from './delete-account.ts';
import { hashPassword } from './password.ts';
import { findAccountByEmail } from './queries.ts';

const { db, sql } = testDatabase();
const owner = (accountId: string) => testContext(db, { kind: 'owner', accountId });
const makeOwner = async () => makeAccount(db, { passwordHash: await hashPassword('the password') });
const nothing = { deleteBots: () => Promise.resolve() };

test('everything in the account is gone from every table, and the account of somebody else is whole', async () => {
  const mine = await makeOwner();
  const other = await makeBot(db);
  const { id: botId } = await makeBot(db, { ownerId: mine.id });
  await sql`insert into update (bot_id, update_id) values (${botId}, 1)`;
  const [lane] = await sql`insert into lane (bot_id, key) values (${botId}, 'chat:1') returning id`;
  await sql`insert into job (lane_id, bot_id, update_id, payload) values (${lane?.id}, ${botId}, 1, '{}')`;
  const [chat] = await sql`
    insert into chat (bot_id, channel, telegram_chat_id, type) values (${botId}, 'telegram', 5, 'private') returning id`;
  await sql`insert into message (chat_id, bot_id, update_id, role, text) values (${chat?.id}, ${botId}, 1, 'user', 'hi')`;
  await sql`
    insert into outbox (bot_id, chat_id, update_id, position, method, payload)
    values (${botId}, ${chat?.id}, 1, 0, 'sendMessage', '{}')`;
  await createPasswordLink({ db }, { email: mine.email, origin: 'https://bots.example.com' });

  await deleteAccount(owner(mine.id), { password: 'the password' }, nothing);

  const left = await sql`
    select 'update' as noun from update union all select 'lane' from lane union all select 'job' from job
    union all select 'chat' from chat union all select 'message' from message union all select 'outbox' from outbox
    union all select 'password_reset' from password_reset`;
  expect([...left]).toEqual([]);
  expect(await findAccountByEmail({ db }, mine.email)).toBeNull();
  expect(await db.select({ id: bot.id }).from(bot)).toEqual([{ id: other.id }]);
});

test('a wrong password deletes nothing, and nothing is done in advance', async () => {
  const { id, email } = await makeOwner();
  let prepared = false;
  const hooks = {
    deleteBots: async () => {
      prepared = true;
    },
  };
  await expect(deleteAccount(owner(id), { password: 'a guess' }, hooks)).rejects.toMatchObject({
    code: 'wrong_credentials',
    details: { fields: { password: 'password_wrong' } },
  });
  expect(prepared).toBe(false);
  expect(await findAccountByEmail({ db }, email)).not.toBeNull();
});

test("nobody deletes an account with somebody else's password", async () => {
  const mine = await makeOwner();
  const other = await makeAccount(db, { passwordHash: await hashPassword('the other one') });
  await expect(deleteAccount(owner(other.id), { password: 'the password' }, nothing)).rejects.toMatchObject({
    code: 'wrong_credentials',
  });
  expect(await findAccountByEmail({ db }, mine.email)).not.toBeNull();
});

test('the webhook of every bot is taken away first, and a Telegram that is away keeps nobody here', async () => {
  const mine = await makeOwner();
  const first = await makeBot(db, { ownerId: mine.id });
  const second = await makeBot(db, { ownerId: mine.id });
  const removed: string[] = [];
  const telegram = {
    async getWebhookInfo(token: string) {
      if (token === first.token) throw new Error('no answer');
      return {
        url: webhookAddress('https://bots.example.com', second.id),
        pendingUpdates: 0,
        lastErrorAt: null,
        lastErrorMessage: null,
        allowedUpdates: null,
      };
    },
    async deleteWebhook(token: string) {
      removed.push(token);
    },
  };
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', (line) => lines.push(JSON.parse(line)));
  const ctx = { ...owner(mine.id), log };
  await deleteAccount(ctx, { password: 'the password' }, { deleteBots: () => deleteAllBots(ctx, telegram) });
  expect(removed).toEqual([second.token]);
  expect(await findAccountByEmail({ db }, mine.email)).toBeNull();
  const told = lines.filter(({ level }) => level === 30).map(({ msg, botId, accountId }) => [msg, botId ?? accountId]);
  expect(new Set(told)).toEqual(
    new Set([
      ['bot deleted', first.id],
      ['bot deleted', second.id],
      ['account deleted', mine.id],
    ]),
  );
});

test('a Telegram that answers nobody is waited for once, not once for each bot', async () => {
  const mine = await makeOwner();
  for (let count = 0; count < 20; count++) await makeBot(db, { ownerId: mine.id });
  let asked = 0;
  const never = new Promise<never>(() => {});
  const telegram = {
    getWebhookInfo: () => {
      asked += 1;
      return never;
    },
    deleteWebhook: () => never,
  };
  const ctx = owner(mine.id);
  const deleteBots = () => deleteAllBots(ctx, telegram, { withinMs: 100 });
  await deleteAccount(ctx, { password: 'the password' }, { deleteBots });
  expect(asked).toBeGreaterThan(1);
  expect(await findAccountByEmail({ db }, mine.email)).toBeNull();
});

test('a bot that cannot be deleted whole keeps the account, which is deleted by trying again', async () => {
  const mine = await makeOwner();
  const made = await makeBot(db, { ownerId: mine.id });
  await makeBot(db, { ownerId: mine.id });
  await sql`insert into lane (bot_id, key) values (${made.id}, 'chat:1')`;
  const away = () => Promise.reject(new Error('no answer'));
  const telegram = { getWebhookInfo: away, deleteWebhook: away };
  const ctx = owner(mine.id);
  const remove = () =>
    deleteAccount(ctx, { password: 'the password' }, { deleteBots: () => deleteAllBots(ctx, telegram) });
  await sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger refuse before delete on lane for each row execute function refuse()`);
  try {
    await expect(remove()).rejects.toMatchObject({ code: 'deletion_unfinished' });
  } finally {
    await sql.unsafe('drop trigger refuse on lane; drop function refuse');
  }
  expect(await findAccountByEmail({ db }, mine.email)).not.toBeNull();
  expect(await sql`select id, status from bot where owner_id = ${mine.id}`).toEqual([
    { id: made.id, status: 'paused' },
  ]);
  await remove();
  expect(await findAccountByEmail({ db }, mine.email)).toBeNull();
});
