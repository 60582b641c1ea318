import { Bubble } from './bubble.tsx';

const delays = ['[animation-delay:0ms]', '[animation-delay:150ms]', '[animation-delay:300ms]'];

/** The three dots of somebody who is typing. `label` says who, for those who do not see the dots. */
export function Typing({ label }: { label: string }) {
  return (
    <Bubble side="in">
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="flex h-5 items-center gap-1">
        {delays.map((delay) => (
          <span key={delay} className={`size-1.5 animate-pulse rounded-full bg-muted ${delay}`} />
        ))}
      </span>
    </Bubble>
  );
}
