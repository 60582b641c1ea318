import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';

/** How the assistant was told to behave, and the way to change it. */
export async function SystemPrompt({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.overview.prompt');
  return (
    <section aria-labelledby="prompt" className="rounded-lg border bg-surface p-4 sm:p-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="prompt" className="min-w-0 font-semibold">
          {t('title')}
        </h2>
        <Link
          href={`${paths.botSettings(bot.id)}#systemPrompt`}
          className="-my-3 inline-flex min-h-11 shrink-0 items-center font-medium text-accent text-md hover:underline"
        >
          {t('change')}
        </Link>
      </div>
      {bot.description && (
        <p lang={bot.language} translate="no" title={bot.description} className="mt-1 truncate text-md text-muted">
          {bot.description}
        </p>
      )}
      <p lang={bot.language} className="mt-3 line-clamp-5 whitespace-pre-wrap border-t pt-3 text-md">
        {bot.systemPrompt}
      </p>
    </section>
  );
}
