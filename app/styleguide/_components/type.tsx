import { Sample } from './sample.tsx';

const sizes = {
  xs: 'text-xs',
  sm: 'text-sm',
  md: 'text-md',
  base: 'text-base',
  lg: 'text-lg',
  xl: 'text-xl',
  '2xl': 'text-2xl',
  '4xl': 'text-4xl',
  '5xl': 'text-5xl',
  '6xl': 'text-6xl',
};

export function Type() {
  return (
    <Sample title="Type">
      <ul className="grid gap-2">
        {Object.entries(sizes).map(([name, look]) => (
          <li key={name} className="grid grid-cols-[3rem_minmax(0,1fr)] items-baseline gap-2">
            <span className="text-muted text-xs">{name}</span>
            <span className={`wrap-anywhere ${look}`}>Oʻzbek gʻoz maʼno · Ассистент · 0123</span>
          </li>
        ))}
      </ul>
    </Sample>
  );
}
