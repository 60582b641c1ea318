/** Whoever runs this installation, as its owners reach them. */
export interface OperatorContact {
  kind: 'mail' | 'telegram' | 'link';
  /** As a person reads it: the mail address, `@name`, or the link without its https://. */
  text: string;
}

/** A mail address, `@name` in Telegram or an https link; null: none of them. */
export function parseOperatorContact(given: string): OperatorContact | null {
  if (/^@[a-z]\w{3,31}$/i.test(given)) return { kind: 'telegram', text: given };
  if (/^[^\s@<>?&"',:;/]+@[^\s@<>?&"',:;/]+\.[a-z]{2,}$/i.test(given)) return { kind: 'mail', text: given };
  const url = URL.parse(given);
  if (url?.protocol !== 'https:' || url.username || url.password) return null;
  return { kind: 'link', text: url.href.replace(/^https:\/\//, '').replace(/\/$/, '') };
}

/** Where a link to them leads. The message is already written there, unless it is a page of their own. */
export function addressOfOperator({ kind, text }: OperatorContact, message: string): string {
  const written = encodeURIComponent(message);
  switch (kind) {
    case 'telegram':
      return `https://t.me/${text.slice(1)}?text=${written}`;
    case 'mail':
      return `mailto:${text}?subject=BotFactory&body=${written}`;
    case 'link':
      return `https://${text}`;
  }
}
