import { Send } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { buttonClass, type Variant } from '#components/ui/button-class.ts';
import type { Bot } from '#lib/bots/queries.ts';
import { addressInTelegram } from '../telegram.ts';

/** The way to the bot where its customers meet it. */
export async function OpenInTelegram({ bot, variant }: { bot: Pick<Bot, 'username'>; variant?: Variant }) {
  const t = await getTranslations('bots.list');
  return (
    <a href={addressInTelegram(bot.username)} target="_blank" rel="noreferrer" className={buttonClass(variant)}>
      <Send aria-hidden="true" className="size-4" />
      {t('openInTelegram')}
    </a>
  );
}
