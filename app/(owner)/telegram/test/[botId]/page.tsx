import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { hasBlanks } from '#lib/bots/blanks.ts';
import { sampleQuestions } from '#lib/bots/fill-template.ts';
import { loadTestChat } from '#lib/conversation/test-chat.ts';
import { app } from '#lib/edge/next/app.ts';
import { paths } from '#lib/paths.ts';
import { ScriptNeeded } from '../../../../_components/script-needed.tsx';
import { ownBot } from '../../../bots/own-bot.ts';
import { BlanksBar } from './_components/blanks-bar.tsx';
import { PausedBar } from './_components/paused-bar.tsx';
import { ProblemBar } from './_components/problem-bar.tsx';
import { TestConsole } from './_components/test-console.tsx';
import { toStoredChat } from './_components/to-stored-chat.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('testBot');
  return { title: t('title') };
}

export default async function TestBotPage({ params }: PageProps<'/telegram/test/[botId]'>) {
  const { bot } = await ownBot((await params).botId);
  const { db, env } = app();
  const t = await getTranslations('testBot');
  return (
    <div data-fill="" className="flex min-h-0 grow flex-col">
      <h1 className="sr-only">{t('title')}</h1>
      <ScriptNeeded className="py-2 md:pt-0 md:pb-4" />
      <TestConsole
        botId={bot.id}
        botName={bot.name}
        picture={bot.pictureHash && paths.botPicture(bot.id, bot.pictureHash)}
        demo={!env.GOOGLE_API_KEY}
        cannotAnswer={bot.modelProblem !== null}
        notice={
          bot.modelProblem ? (
            <ProblemBar bot={bot} about={bot.modelProblem} />
          ) : bot.status === 'paused' ? (
            <PausedBar />
          ) : (
            hasBlanks(bot.systemPrompt) && <BlanksBar botId={bot.id} />
          )
        }
        examples={[...sampleQuestions(bot)]}
        stored={toStoredChat(await loadTestChat(db, bot.id))}
      />
    </div>
  );
}
