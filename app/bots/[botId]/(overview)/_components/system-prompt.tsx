import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';

/** How the assistant was told to behave, and the way to change it. */
export async function SystemPrompt({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.overview.prompt');
  return (
    <section aria-labelledby="prompt" className="rounded-lg border bg-surface p-4 sm:p-5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 id="prompt" className="font-semibold">
            {t('title')}
          </h2>
          {bot.description && (
            <p lang={bot.language} className="mt-1 text-md text-muted">
              {bot.description}
            </p>
          )}
        </div>
        <ButtonLink href={`${paths.botSettings(bot.id)}#systemPrompt`} variant="secondary" className="shrink-0">
          {t('change')}
        </ButtonLink>
      </div>
      <p lang={bot.language} className="mt-3 line-clamp-5 whitespace-pre-wrap border-t pt-3 text-md">
        {bot.systemPrompt}
      </p>
    </section>
  );
}
