import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentAccount } from '#lib/edge/next/session.ts';
import { Features } from './_components/landing/features.tsx';
import { Footer } from './_components/landing/footer.tsx';
import { Header } from './_components/landing/header.tsx';
import { Hero } from './_components/landing/hero.tsx';
import { Knows } from './_components/landing/knows.tsx';
import { LastCall } from './_components/landing/last-call.tsx';
import { Questions } from './_components/landing/questions.tsx';
import { Steps } from './_components/landing/steps.tsx';
import { Trades } from './_components/landing/trades.tsx';

/** Who finds it in a search or among many tabs reads what it promises, too. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return { title: { absolute: `${t('ui.appName')} · ${t('landing.title')}` } };
}

export default async function LandingPage() {
  const signedIn = (await currentAccount()) !== null;
  return (
    <>
      <Header signedIn={signedIn} />
      <main id="content">
        <Hero signedIn={signedIn} />
        <Steps />
        <Knows />
        <Trades />
        <Features />
        <Questions />
        <LastCall signedIn={signedIn} />
      </main>
      <Footer />
    </>
  );
}
