import { getTranslations } from 'next-intl/server';
import { Avatar } from '#components/ui/avatar.tsx';
import { StandingBadge } from '../(owner)/bots/_components/standing-badge.tsx';

/** A glimpse of the dashboard: the bot of the example chat, as its owner sees it among their bots. */
export async function BotGlimpse() {
  const t = await getTranslations('landing');
  return (
    <figure aria-label={t('board.label')} className="rounded-lg border bg-surface p-3.5 shadow-overlay">
      <div className="flex items-center gap-3">
        <Avatar name={t('chat.bot')} />
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold text-md">
            {t('chat.bot')}
            <StandingBadge standing="working" />
          </p>
          <p className="text-muted text-sm">{t('board.today')}</p>
        </div>
      </div>
    </figure>
  );
}
