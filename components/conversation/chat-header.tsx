import type { ReactNode } from 'react';
import { Avatar } from '#components/ui/avatar.tsx';
import { TypingDots } from './typing.tsx';

/** Who one is talking to, what they are doing, and what can be done with the chat. */
export function ChatHeader({
  name,
  picture,
  status,
  isTyping = false,
  isNamedAbove = false,
  leading,
  children,
}: {
  name: string;
  /** Address of the picture; without one the first letter of the name stands there. */
  picture?: string | null;
  /** In a few words: "bot", "3 members"; while `isTyping` what they do, "typing", which dots follow. */
  status: ReactNode;
  isTyping?: boolean;
  /** From a tablet on, the page itself names them above the chat: here only the status is seen then. */
  isNamedAbove?: boolean;
  /** Before the picture: the way back. */
  leading?: ReactNode;
  /** Buttons at the right end. */
  children?: ReactNode;
}) {
  return (
    <div
      className={`@container flex shrink-0 items-center gap-3 border-b bg-surface py-1.5 short:py-0 pr-1.5 pl-3 ${isNamedAbove ? 'md:py-0.5 md:pl-4' : ''}`}
    >
      {leading}
      {/* In large text the name needs its room. */}
      <div className={`@max-[16rem]:hidden shrink-0 ${isNamedAbove ? 'md:hidden' : ''}`}>
        <Avatar name={name} picture={picture} />
      </div>
      <div className="min-w-0 grow">
        <h2 translate="no" dir="auto" className={`truncate font-semibold text-md ${isNamedAbove ? 'md:sr-only' : ''}`}>
          {name}
        </h2>
        {/* While somebody types the chat itself says so, once. */}
        <p
          aria-hidden={isTyping}
          className={`flex items-baseline gap-1 text-sm leading-tight ${isTyping ? 'text-accent' : 'text-muted'}`}
        >
          <span className="min-w-0">{status}</span>
          {isTyping && <TypingDots className="size-[3px]" />}
        </p>
      </div>
      {children}
    </div>
  );
}
