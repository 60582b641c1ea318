import { expect, test } from 'vitest';
import { shutOutSurroundings } from './shut-out-surroundings.ts';

test('no database, Redis, address or secret of a real installation reaches a demo', () => {
  const environment: Record<string, string | undefined> = {
    PORT: '3001',
    GOOGLE_API_KEY: 'key',
    DATABASE_URL: 'postgres://production',
    REDIS_URL: 'redis://production',
    PUBLIC_URL: 'https://bots.example.com',
    RETENTION_DAYS: '30',
    METRICS_TOKEN: 'a-token-for-the-metrics',
    PATH: '/usr/bin',
  };
  shutOutSurroundings(environment);
  expect(environment).toMatchObject({ PORT: '3001', GOOGLE_API_KEY: 'key', PATH: '/usr/bin' });
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'RETENTION_DAYS', 'METRICS_TOKEN', 'SMTP_URL']) {
    expect(environment[name]).toBe('');
  }
});
