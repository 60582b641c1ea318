import { Sample } from './sample.tsx';

const numbered = (name: string) => Array.from({ length: 6 }, (_, index) => `${name}-${index + 1}`);

/** The names of globals.css. */
const colours = [
  'canvas',
  'surface',
  'surface-2',
  'ink',
  'muted',
  'line',
  'line-strong',
  'accent',
  'accent-strong',
  'accent-soft',
  'on-accent',
  'danger',
  'danger-soft',
  'success',
  'success-soft',
  'warning',
  'warning-soft',
  'star',
  'backdrop',
  'chat',
  'bubble-in',
  'bubble-out',
  'bubble-out-muted',
  'chat-chip',
  'chat-chip-ink',
  ...numbered('author'),
  ...numbered('avatar'),
];

export function Colours() {
  return (
    <Sample title="Colours">
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-5">
        {colours.map((name) => (
          <li key={name} className="text-xs">
            <span className="mb-1 block h-10 rounded-lg border" style={{ background: `var(--${name})` }} />
            {name}
          </li>
        ))}
      </ul>
    </Sample>
  );
}
