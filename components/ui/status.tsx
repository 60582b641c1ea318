import { CircleCheck, CirclePause, CircleX, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type StatusTone = 'success' | 'waiting' | 'idle' | 'warning' | 'danger';

const looks: Record<StatusTone, { icon: LucideIcon; look: string }> = {
  success: { icon: CircleCheck, look: 'bg-success-soft text-success' },
  waiting: { icon: Clock, look: 'bg-accent-soft text-accent' },
  idle: { icon: CirclePause, look: 'bg-surface-2 text-muted' },
  warning: { icon: TriangleAlert, look: 'bg-warning-soft text-warning' },
  danger: { icon: CircleX, look: 'bg-danger-soft text-danger' },
};

/** How something stands: a sign, one plain sentence, what it means, and the one thing to do about it. */
export function Status({
  tone,
  title,
  action,
  children,
}: {
  tone: StatusTone;
  title: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  const { icon: Icon, look } = looks[tone];
  return (
    // The action stands beside the text where the text has room enough left: that depends on the place, not the screen.
    <div className="@container">
      {/* What has been done about it goes away with its button: the focus can come back to here. */}
      <div
        role="status"
        tabIndex={-1}
        className="-outline-offset-2 grid @[33rem]:flex grid-cols-[auto_minmax(0,1fr)] items-start gap-3"
      >
        <span aria-hidden="true" className={`grid size-10 shrink-0 place-items-center rounded-full ${look}`}>
          <Icon className="size-5" />
        </span>
        <div className="min-w-0 @[33rem]:grow">
          <p className="pt-1.5 font-semibold text-lg leading-7">{title}</p>
          {children && <div className="wrap-anywhere max-w-prose text-md text-muted">{children}</div>}
        </div>
        {action && (
          <div className="flex flex-wrap gap-2 empty:hidden max-sm:col-span-full max-sm:*:w-full sm:col-start-2 @[33rem]:max-w-1/2 @[33rem]:shrink-0 @[33rem]:justify-end">
            {action}
          </div>
        )}
      </div>
    </div>
  );
}
