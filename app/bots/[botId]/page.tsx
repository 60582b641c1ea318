import type { Metadata } from 'next';
import { getFormatter, getTimeZone, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Alert } from '#components/ui/alert.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { Connection } from '#lib/bots/derive-connection.ts';
import { type Bot, findBot, listBots } from '#lib/bots/queries.ts';
import type { OwnerContext } from '#lib/context.ts';
import { orNotFound } from '#lib/edge/next/or-not-found.ts';
import { requireOwner } from '#lib/edge/next/session.ts';
import { BotHeader } from '../_components/bot-header.tsx';
import { connectionOf } from '../connection.ts';

export async function generateMetadata({ params }: PageProps<'/bots/[botId]'>): Promise<Metadata> {
  const { ctx } = await requireOwner();
  return { title: (await orNotFound(findBot(ctx, (await params).botId))).name };
}

export default async function BotPage({ params }: PageProps<'/bots/[botId]'>) {
  const { ctx } = await requireOwner();
  const bot = await orNotFound(findBot(ctx, (await params).botId));
  const connection = connectionOf(bot);
  return (
    <>
      <BotHeader bot={bot} current="overview" />
      <h1 className="sr-only">{bot.name}</h1>
      <div className="grid gap-4">
        <ConnectionAlert connection={connection} />
        <Activity ctx={ctx} bot={bot} />
        <NextSteps bot={bot} />
        <Assistant bot={bot} />
      </div>
    </>
  );
}

const alertTones = {
  webhook: 'success',
  polling: 'success',
  connecting: 'info',
  paused: 'info',
  token_revoked: 'danger',
  not_connected: 'warning',
  problem: 'warning',
} as const;

async function ConnectionAlert({ connection }: { connection: Connection }) {
  const t = await getTranslations('bots');
  const text = connection.state === 'problem' ? t(`problem.${connection.problem}`) : t(`stateText.${connection.state}`);
  return <Alert tone={alertTones[connection.state]}>{text}</Alert>;
}

async function Activity({ ctx, bot }: { ctx: OwnerContext; bot: Bot }) {
  const t = await getTranslations('bots.overview');
  const format = await getFormatter();
  const [summary] = await listBots(ctx, { timeZone: await getTimeZone(), botId: bot.id });
  const last = summary?.lastActivityAt;
  return (
    <Card title={t('title')}>
      <dl className="grid grid-cols-2 gap-4">
        <Fact label={t('today')}>{format.number(summary?.messagesToday ?? 0)}</Fact>
        <Fact label={t('lastActivity')}>{last ? format.relativeTime(last, new Date()) : t('never')}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-0.5 font-semibold text-xl">{children}</dd>
    </div>
  );
}

async function NextSteps({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.overview');
  const ui = await getTranslations('ui');
  const address = `https://t.me/${bot.username}`;
  return (
    <Card title={t('next')}>
      <ol className="grid list-decimal gap-3 pl-5 marker:text-muted">
        <li>{t('try')}</li>
        <li>
          <a href={address} target="_blank" rel="noreferrer" className="font-medium text-accent underline">
            {t('open', { username: bot.username })}
          </a>{' '}
          {t('openText')}
        </li>
        <li>
          <p className="mb-2">{t('share', { username: bot.username })}</p>
          <CopyButton text={address} copy={ui('copy')} copied={ui('copied')} />
        </li>
        <li>{t('groups')}</li>
      </ol>
    </Card>
  );
}

async function Assistant({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.overview');
  return (
    <Card title={t('assistant')} description={bot.description}>
      <p lang={bot.language} className="line-clamp-6 whitespace-pre-wrap text-sm">
        {bot.systemPrompt}
      </p>
    </Card>
  );
}
