import { createClient } from '@redis/client';
import { expect, test } from 'vitest';
import { parseEnv } from '#lib/env.ts';
import { testContext } from '#lib/testing/context.ts';
import { testDatabase } from '#lib/testing/database.ts';
import { testGateway } from '#lib/testing/gateway.ts';
import { testRedis } from '#lib/testing/redis.ts';
import { talkTo } from '#lib/testing/talk.ts';
import { startWorkerService } from './worker-service.ts';

const database = testDatabase();
const { db, sql, url } = database;
const gateway = testGateway(database);
const redis = testRedis();

test.each(['with REDIS_URL', 'without'])('%s the environment says where dialogues stand', async (how) => {
  const isInRedis = how === 'with REDIS_URL';
  const parsed = parseEnv({
    DATABASE_URL: url,
    AUTH_SECRET: 'x'.repeat(32),
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    TELEGRAM_API_ROOT: gateway.telegram.url,
    REDIS_URL: isInRedis ? redis.url : undefined,
  });
  if ('problems' in parsed) throw new Error('the environment of the test is wrong');
  const service = await startWorkerService({
    env: parsed.env,
    sql,
    ctx: { ...testContext(db, { kind: 'system' }), db },
  });
  const bot = await gateway.connectBot();
  const { id: userId } = gateway.telegram.control.createUser({ firstName: 'Aziza' });
  await talkTo(gateway, { bot, userId }).say('/feedback');
  const client = await createClient({ url: redis.url }).connect();
  expect(await client.keys(`*${bot.id}*`)).toHaveLength(isInRedis ? 1 : 0);
  expect(await sql`select 1 from fsm_session where bot_id = ${bot.id}`).toHaveLength(isInRedis ? 0 : 1);
  client.destroy();
  await service.stop(0);
});

test('an address that is none of Redis is told at the start', () => {
  const parsed = parseEnv({ REDIS_URL: 'http://localhost:6379' });
  expect('problems' in parsed ? parsed.problems : []).toContainEqual(
    expect.objectContaining({ variable: 'REDIS_URL', problem: 'must start with redis:// or rediss://' }),
  );
});
