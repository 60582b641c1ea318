import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { currentAccount } from '#lib/edge/next/session.ts';
import { paths } from '#lib/paths.ts';
import { Brand } from './_components/brand.tsx';
import { ExampleChat } from './_components/example-chat.tsx';
import { LanguageSwitch } from './_components/language-switch.tsx';

const steps = ['token', 'prompt', 'try'] as const;

export default async function LandingPage() {
  const t = await getTranslations('landing');
  const ui = await getTranslations('ui');
  const account = await currentAccount();
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-4 sm:px-6">
      <header className="flex items-center justify-between py-3">
        <Brand href={paths.home} />
        {!account && (
          <ButtonLink href={paths.signIn} variant="ghost">
            {ui('signIn')}
          </ButtonLink>
        )}
      </header>
      <main id="content" className="grow">
        <section className="grid items-center gap-10 py-8 md:grid-cols-[minmax(0,1fr)_22rem] md:gap-16 md:py-20">
          <div>
            <h1 className="font-semibold text-4xl leading-[1.1] tracking-tight sm:text-5xl">{t('title')}</h1>
            <p className="mt-5 max-w-prose text-lg text-muted">{t('text')}</p>
            <div className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2">
              <ButtonLink href={account ? paths.bots : paths.signUp} className="w-full px-8 sm:w-auto">
                {account ? ui('myBots') : ui('signUp')}
              </ButtonLink>
              <p className="text-muted text-sm">{t('free')}</p>
            </div>
          </div>
          <ExampleChat />
        </section>
        <section className="border-line border-t py-10" aria-labelledby="steps">
          <h2 id="steps" className="font-semibold text-xl">
            {t('steps.title')}
          </h2>
          <ol className="mt-6 grid gap-8 md:grid-cols-3">
            {steps.map((step, index) => (
              <li key={step} className="grid grid-cols-[2rem_1fr] gap-x-3">
                <span
                  aria-hidden="true"
                  className="grid size-8 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-sm"
                >
                  {index + 1}
                </span>
                <div>
                  <h3 className="pt-1 font-semibold">{t(`steps.${step}.title`)}</h3>
                  <p className="mt-1 text-muted">{t(`steps.${step}.text`)}</p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      </main>
      <footer className="border-line border-t py-3">
        <LanguageSwitch />
      </footer>
    </div>
  );
}
