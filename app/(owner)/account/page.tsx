import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Sections } from '#components/ui/section.tsx';
import { requireOwner } from '#lib/edge/next/session.ts';
import { DeleteAccount } from './_components/delete-account.tsx';
import { InterfaceLanguage } from './_components/interface-language.tsx';
import { Password } from './_components/password.tsx';
import { Plan } from './_components/plan.tsx';
import { Profile } from './_components/profile.tsx';
import { SignOut } from './_components/sign-out.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const { account } = await requireOwner();
  const t = await getTranslations('account');
  return (
    <>
      <PageHeader title={t('title')} />
      <Sections>
        <Profile account={account} />
        <Plan plan={account.plan} />
        <InterfaceLanguage />
        <SignOut email={account.email} />
        <Password />
        <DeleteAccount />
      </Sections>
    </>
  );
}
