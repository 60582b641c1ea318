'use client';

import './globals.css';
import { buttonClass } from '#components/ui/button-class.ts';
import { Mark } from './_components/mark.tsx';
import { useRecovery } from './_components/use-recovery.ts';

/** The last resort, when not even the layout could be shown; nothing is known of the visitor's language here. */
const sentences = [
  ['uz', 'Xatolik yuz berdi. Birozdan keyin qayta urinib koʻring.'],
  ['ru', 'Что-то пошло не так. Попробуйте ещё раз через минуту.'],
  ['en', 'Something went wrong. Please try again in a moment.'],
] as const;

export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const { isReloading, again } = useRecovery({ error, retry });
  return (
    <html lang="uz">
      <body className="font-sans text-base">
        <title>BotFactory</title>
        <main
          role="alert"
          hidden={isReloading}
          className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-4 px-4"
        >
          <Mark className="size-12" />
          <h1 className="font-semibold text-2xl tracking-tight">BotFactory</h1>
          {sentences.map(([language, sentence]) => (
            <p key={language} lang={language}>
              {sentence}
            </p>
          ))}
          {error.digest && (
            <p className="text-muted text-sm">
              <span lang="uz">Kod</span> · <span lang="ru">Код</span> · <span lang="en">Code</span>: {error.digest}
            </p>
          )}
          <button type="button" onClick={again} className={buttonClass('primary', 'mt-2')}>
            <span lang="uz">Qayta urinish</span> · <span lang="ru">Ещё раз</span> · <span lang="en">Try again</span>
          </button>
        </main>
      </body>
    </html>
  );
}
