'use client';

import './globals.css';
import { buttonClass } from '#components/ui/button-class.ts';

/** The last resort, when not even the layout could be shown; nothing is known of the visitor's language here. */
const sentences = [
  ['en', 'Something went wrong. Please try again in a moment.'],
  ['ru', 'Что-то пошло не так. Попробуйте через минуту.'],
  ['uz', 'Xatolik yuz berdi. Birozdan keyin urinib koʻring.'],
] as const;

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans text-base">
        <main role="alert" className="mx-auto grid min-h-dvh max-w-md content-center gap-3 px-4">
          {sentences.map(([language, sentence]) => (
            <p key={language} lang={language}>
              {sentence}
            </p>
          ))}
          {error.digest && <p className="text-muted text-sm">{error.digest}</p>}
          <div className="mt-3">
            <button
              type="button"
              className={buttonClass()}
              onClick={reset}
              aria-label="Try again · Попробовать ещё раз · Qayta urinish"
            >
              ↻
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
