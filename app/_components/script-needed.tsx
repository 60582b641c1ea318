import { getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';

/** Instead of what a page cannot do without JavaScript. */
export async function ScriptNeeded({ className = '' }: { className?: string }) {
  const t = await getTranslations('errors');
  return (
    <noscript>
      <div className={`shrink-0 ${className}`}>
        <Alert tone="warning">{t('needsJavaScript')}</Alert>
      </div>
    </noscript>
  );
}
