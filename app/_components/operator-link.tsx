import { useTranslations } from 'next-intl';
import { buttonClass, type Variant } from '#components/ui/button-class.ts';
import { addressOfOperator, type OperatorContact } from '#lib/operator-contact.ts';

/**
 * The way to whoever runs this installation, with the request already written. Without OPERATOR_CONTACT it is nothing,
 * and the sentence before it, which says whom to ask, stands alone.
 */
export function OperatorLink({
  contact,
  message,
  variant = 'secondary',
}: {
  contact: OperatorContact | null | undefined;
  message: string;
  variant?: Variant;
}) {
  const t = useTranslations('ui.operator');
  if (!contact) return null;
  return (
    <a
      href={addressOfOperator(contact, message)}
      target={contact.kind === 'mail' ? undefined : '_blank'}
      rel="noreferrer"
      className={buttonClass(variant, 'max-w-full py-1.5 max-sm:w-full')}
    >
      {t(contact.kind === 'link' ? 'ask' : 'write', { contact: contact.text })}
    </a>
  );
}
