import { Bubble } from './bubble.tsx';

const delays = ['[animation-delay:0ms]', '[animation-delay:150ms]', '[animation-delay:300ms]'];

/** Three dots that move: somebody is writing. */
export function TypingDots({ className }: { className: string }) {
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-[0.2em]">
      {delays.map((delay) => (
        <span
          key={delay}
          className={`animate-typing rounded-full bg-current forced-colors:bg-[CanvasText] ${className} ${delay}`}
        />
      ))}
    </span>
  );
}

/** Somebody is typing, as a message of theirs. `label` says who, for those who do not see the dots. */
export function Typing({ label }: { label: string }) {
  return (
    <Bubble side="in">
      <span className="sr-only">{label}</span>
      <span className="flex h-5 items-center text-muted">
        <TypingDots className="size-1.5" />
      </span>
    </Bubble>
  );
}
