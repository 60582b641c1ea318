import { CopyIconButton } from './copy-button.tsx';

/** A command as it is typed into a terminal; with `copy` and `copied` (the words for it) it can be copied. */
export function CommandLine({ children, copy, copied }: { children: string; copy?: string; copied?: string }) {
  return (
    <div className="mt-3 flex items-start rounded-lg border border-line bg-surface-2">
      <pre className="min-w-0 grow whitespace-pre-wrap wrap-anywhere px-3 py-2.5 font-mono text-sm leading-6">
        <code>{children}</code>
      </pre>
      {copy && copied && <CopyIconButton text={children} copy={copy} copied={copied} />}
    </div>
  );
}
