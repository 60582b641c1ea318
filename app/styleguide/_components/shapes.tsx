import { Row, Sample } from './sample.tsx';

const radii = { sm: 'rounded-sm', lg: 'rounded-lg', bubble: 'rounded-bubble', full: 'rounded-full' };
const shadows = { raised: 'shadow-raised', overlay: 'shadow-overlay', bubble: 'shadow-bubble' };
const spaces = { 2: 'w-2', 3: 'w-3', 4: 'w-4', 6: 'w-6', 8: 'w-8' };
const motions = { awaited: 'animate-awaited', typing: 'animate-typing', arrive: 'animate-arrive' };

export function Shapes() {
  return (
    <Sample title="Radius, shadow, space, motion">
      <Row>
        {Object.entries({ ...radii, ...shadows }).map(([name, look]) => (
          <span key={name} className={`grid size-16 place-items-center border bg-surface text-xs ${look}`}>
            {name}
          </span>
        ))}
      </Row>
      <Row>
        {Object.entries(spaces).map(([name, look]) => (
          <span key={name} className="grid justify-items-center gap-1 text-xs">
            <span className={`block h-4 bg-accent ${look}`} />
            {name}
          </span>
        ))}
      </Row>
      <Row>
        {Object.entries(motions).map(([name, look]) => (
          <span key={name} className="grid w-24 gap-1 text-xs">
            <span className={`block h-2 origin-left rounded-full bg-accent ${look}`} />
            {name}
          </span>
        ))}
      </Row>
    </Sample>
  );
}
