import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { demoPaths } from '#lib/demo/demo-paths.ts';
import { sampleOwner } from '#lib/demo/sample-owner.ts';
import { currentAccount } from '#lib/edge/next/session.ts';
import { env } from '#lib/env.ts';
import { paths } from '#lib/paths.ts';
import { Brand } from '../_components/brand.tsx';
import { ClientMessages } from '../_components/client-messages.tsx';
import { LanguageSwitch } from '../_components/language-switch.tsx';
import { Hints } from './_components/hints.tsx';
import { Stage } from './_components/stage.tsx';
import { readTelegram } from './read-telegram.ts';
import { requireDemo } from './require-demo.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('demo');
  return { title: t('title') };
}

/** The product at one glance: the phone of a customer, the dashboard of the owner, and a bot between them. */
export default async function DemoPage() {
  await requireDemo();
  const t = await getTranslations('demo');
  const telegram = await readTelegram();
  // Whom the dashboard's address signs in, if nobody is.
  const { name, email } = (await currentAccount()) ?? sampleOwner;
  // In another language the dashboard is another one, too.
  const dashboard = `${demoPaths.dashboard}?language=${await getLocale()}`;
  return (
    <main
      id="content"
      aria-labelledby="demo-title"
      className="flex h-[calc(100dvh-var(--bar))] flex-col md:min-h-140 md:low:min-h-80"
    >
      <ClientMessages areas={['demo', 'conversation', 'ui.length']}>
        <Stage telegram={telegram} dashboard={dashboard} owner={{ name, email }}>
          <div className="flex items-center justify-between gap-4 max-md:hidden">
            <Brand href={paths.home} />
            <LanguageSwitch />
          </div>
          <div>
            <h1 id="demo-title" className="font-semibold text-lg tracking-tight lg:text-2xl">
              {t('title')}
            </h1>
            <p className="mt-1 text-muted text-sm low:hidden max-sm:hidden lg:text-base">
              {t('lead')} {!env().GOOGLE_API_KEY && t('demoModel')}
            </p>
          </div>
          <Hints />
        </Stage>
      </ClientMessages>
    </main>
  );
}
