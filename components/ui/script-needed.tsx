import { Alert } from './alert.tsx';

/** Instead of what a page cannot do without JavaScript. */
export function ScriptNeeded({ text, className = '' }: { text: string; className?: string }) {
  return (
    <noscript>
      <div className={`shrink-0 ${className}`}>
        <Alert tone="warning">{text}</Alert>
      </div>
    </noscript>
  );
}
