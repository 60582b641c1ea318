import { BadgeCheck, ExternalLink } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CopyCommand } from './copy-command.tsx';

/** The four steps to a token, each with a small picture of what Telegram shows, drawn with text. */
export async function BotFatherGuide() {
  const t = await getTranslations('bots.form.guide');
  return (
    <ol className="grid grid-cols-1 gap-4 sm:max-lg:grid-cols-2">
      <Step number={1} text={t('open')}>
        <a
          href="https://t.me/BotFather"
          target="_blank"
          rel="noreferrer"
          className="flex min-h-13 w-full items-center gap-3 rounded-lg bg-surface px-3 py-1.5 text-ink forced-colors:border"
        >
          <span
            aria-hidden="true"
            className="grid size-9 shrink-0 place-items-center rounded-full bg-avatar-6 font-semibold text-white forced-color-adjust-none"
          >
            B
          </span>
          <span className="wrap-anywhere min-w-0 grow leading-tight">
            <span className="flex items-center gap-1 font-semibold">
              BotFather
              <BadgeCheck aria-hidden="true" className="size-4 text-accent" />
            </span>
            <span className="block text-accent text-sm">@BotFather</span>
          </span>
          <ExternalLink aria-hidden="true" className="size-4 shrink-0 text-muted" />
        </a>
      </Step>
      <Step number={2} text={t('send')}>
        <CopyCommand command="/newbot" />
      </Step>
      <Step number={3} text={t('name')}>
        <Sent>{t('exampleName')}</Sent>
        <Sent>
          navvot_choyxona_<strong className="text-accent">bot</strong>
        </Sent>
      </Step>
      <Step number={4} text={t('copy')}>
        <span
          aria-hidden="true"
          className="max-w-full justify-self-start rounded-bubble rounded-bl-sm bg-bubble-in px-3 py-1.5 text-sm forced-colors:border"
        >
          <span lang="en" className="block">
            Use this token to access the HTTP API:
          </span>
          <span className="block break-all rounded-sm bg-accent-soft px-1 font-mono text-accent">
            8012345678:AAHd…q9X
          </span>
        </span>
      </Step>
    </ol>
  );
}

function Step({ number, text, children }: { number: number; text: ReactNode; children: ReactNode }) {
  return (
    <li className="grid grid-cols-1 content-start gap-2">
      <p className="flex gap-2 text-sm">
        <span
          aria-hidden="true"
          className="grid size-5 shrink-0 place-items-center rounded-full bg-accent font-semibold text-on-accent text-xs tabular-nums"
        >
          {number}
        </span>
        {text}
      </p>
      <div className="grid min-h-18 grid-cols-1 content-center justify-items-end gap-1 rounded-lg bg-chat p-2">
        {children}
      </div>
    </li>
  );
}

/** A message of the owner's, as an example. */
function Sent({ children }: { children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="wrap-anywhere max-w-full rounded-bubble rounded-br-sm bg-bubble-out px-3 py-1 text-sm forced-colors:border"
    >
      {children}
    </span>
  );
}
