import { Sample } from './sample.tsx';

/** Written out, so that Tailwind finds the classes. */
const colours = {
  canvas: 'bg-canvas',
  surface: 'bg-surface',
  'surface-2': 'bg-surface-2',
  ink: 'bg-ink',
  muted: 'bg-muted',
  line: 'bg-line',
  'line-strong': 'bg-line-strong',
  accent: 'bg-accent',
  'accent-strong': 'bg-accent-strong',
  'accent-soft': 'bg-accent-soft',
  danger: 'bg-danger',
  'danger-soft': 'bg-danger-soft',
  success: 'bg-success',
  'success-soft': 'bg-success-soft',
  warning: 'bg-warning',
  'warning-soft': 'bg-warning-soft',
  star: 'bg-star',
  chat: 'bg-chat',
  'bubble-in': 'bg-bubble-in',
  'bubble-out': 'bg-bubble-out',
};

export function Colours() {
  return (
    <Sample title="Colours">
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-5">
        {Object.entries(colours).map(([name, look]) => (
          <li key={name} className="text-xs">
            <span className={`mb-1 block h-10 rounded-lg border ${look}`} />
            {name}
          </li>
        ))}
      </ul>
    </Sample>
  );
}
