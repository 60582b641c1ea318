import { Download } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { buttonClass } from '#components/ui/button-class.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { paths } from '#lib/paths.ts';
import { addressInTelegram } from '../../../telegram.ts';

const reasons = { blanks: 'notYetBlanks', demo: 'notYetDemo', standing: 'notYetText' } as const;

/**
 * The bot's address in Telegram for other people: as a link, and as a QR code to be printed, which is all that the page
 * prints, with name and address (`data-poster` in globals.css). As long as nobody is to be invited (a bot that cannot
 * answer them, or does not know what they ask) it is the address alone, and why.
 */
export async function Share({
  bot: { id, name, username },
  notYet,
}: {
  bot: Bot;
  /** Null: people may be invited. */
  notYet: keyof typeof reasons | null;
}) {
  const invites = notYet === null;
  const t = await getTranslations('bots.overview.share');
  const ui = await getTranslations('ui');
  const qrCode = paths.botQrCode(id, username);
  const address = `t.me/${username}`;
  return (
    <section
      id="share"
      data-poster={invites ? '' : undefined}
      aria-labelledby="share-title"
      className={`grid scroll-mt-16 grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border bg-surface p-4 sm:p-5 ${
        invites ? 'sm:grid-cols-[11rem_minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)]' : ''
      }`}
    >
      {invites && (
        <p translate="no" dir="auto" className="hidden print:block">
          {name}
        </p>
      )}
      <div className={`print:hidden ${invites ? 'sm:col-start-2 lg:col-start-1' : ''}`}>
        <h2 id="share-title" className="font-semibold">
          {invites ? t('title') : t('notYet')}
        </h2>
        <p className="mt-1 text-md text-muted">{t(notYet === null ? 'text' : reasons[notYet])}</p>
      </div>
      {invites && (
        // biome-ignore lint/performance/noImgElement: a drawing of ours that is behind a session
        <img
          src={`${qrCode}#code`}
          alt={t('qrCode', { address })}
          width={200}
          height={200}
          decoding="async"
          className="w-44 justify-self-center rounded-lg border bg-white sm:col-start-1 sm:row-span-2 sm:row-start-1 lg:row-auto lg:w-full"
        />
      )}
      <div className="grid content-start gap-2">
        <a
          href={addressInTelegram(username)}
          target="_blank"
          rel="noreferrer"
          className="flex min-h-11 items-center font-medium text-accent text-md hover:underline"
        >
          <span className="wrap-anywhere min-w-0">
            t.me/
            <wbr />
            {username}
          </span>
        </a>
        <div className="flex flex-wrap gap-2 *:grow print:hidden">
          <CopyButton text={`https://${address}`} copy={t('copy')} copied={ui('copied')} />
          {invites && (
            <a href={qrCode} download={`${username}.svg`} className={buttonClass('secondary')}>
              <Download aria-hidden="true" className="size-4" />
              {t('download')}
            </a>
          )}
        </div>
        {invites && <p className="mt-2 border-t pt-3 text-muted text-sm print:hidden">{t('groups')}</p>}
      </div>
    </section>
  );
}
