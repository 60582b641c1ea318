import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { paths } from '#lib/paths.ts';
import { BotAvatar } from '../../../../_components/bot-avatar.tsx';
import { ownBots } from '../../../own-bots.ts';

/** In place of the form, where the plan has no room for another bot: what takes the room, and how to get more. */
export async function LimitReached() {
  const t = await getTranslations('bots');
  const ui = await getTranslations('ui');
  return (
    <>
      <PageHeader back={{ href: paths.bots, label: ui('toMyBots') }} title={t('form.title')} />
      <section
        aria-labelledby="limit"
        className="grid grid-cols-1 overflow-hidden rounded-lg border bg-surface lg:grid-cols-[minmax(0,1fr)_22rem]"
      >
        <div className="grid content-center justify-items-start p-5 sm:p-8">
          <h2 id="limit" className="font-semibold text-xl tracking-tight">
            {t('limit.title')}
          </h2>
          <p className="mt-2 max-w-prose text-muted">{t('limit.text')}</p>
          <div className="mt-5 flex flex-wrap gap-2 max-sm:w-full max-sm:*:w-full">
            <ButtonLink href={paths.billing}>{t('limit.premium')}</ButtonLink>
            <ButtonLink href={paths.bots} variant="secondary" className="max-md:hidden">
              {t('limit.back')}
            </ButtonLink>
          </div>
        </div>
        <div className="grid content-center gap-2 bg-surface-2 p-5 max-lg:border-t sm:p-8 lg:border-l">
          <p className="font-medium text-muted text-sm">{ui('yourBots')}</p>
          <ul className="grid grid-cols-1 gap-2">
            {(await ownBots()).map((bot) => (
              <li
                key={bot.id}
                className="relative flex items-center gap-3 rounded-lg border bg-surface p-3 transition-colors hover:bg-surface-2"
              >
                <BotAvatar bot={bot} />
                <Link
                  href={paths.bot(bot.id)}
                  translate="no"
                  dir="auto"
                  className="min-w-0 grow truncate font-semibold after:absolute after:inset-0"
                >
                  {bot.name}
                </Link>
                <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
              </li>
            ))}
          </ul>
        </div>
      </section>
    </>
  );
}
