import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { paths } from '#lib/paths.ts';

/** Why the bot does not know something that it is asked here, and the way to the place where it is told. */
export async function BlanksBar({ botId }: { botId: string }) {
  const t = await getTranslations('testBot');
  return (
    <Link
      href={`${paths.botSettings(botId)}#systemPrompt`}
      className="group typing:hidden flex min-h-11 shrink-0 items-center gap-3 border-b bg-warning-soft py-1.5 pr-2 pl-3 text-sm text-warning -outline-offset-2 md:pl-4"
    >
      <span className="min-w-0 grow leading-snug">
        {/* Where there is no room, the way to mend it says enough. */}
        <span className="@max-[16rem]:sr-only short:max-md:sr-only">{t('blanks')} </span>
        <span className="font-semibold underline decoration-warning/40 underline-offset-2 group-hover:decoration-warning">
          {t('fillBlanks')}
        </span>
      </span>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0" />
    </Link>
  );
}
