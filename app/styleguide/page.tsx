import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Colours } from './_components/colours.tsx';
import { Controls } from './_components/controls.tsx';
import { Navigation } from './_components/navigation.tsx';
import { Overlays } from './_components/overlays.tsx';
import { Shapes } from './_components/shapes.tsx';
import { Signs } from './_components/signs.tsx';
import { TouchedStates } from './_components/touched-states.tsx';
import { Type } from './_components/type.tsx';

export const metadata: Metadata = { title: 'Style guide', robots: { index: false } };

/** Every primitive in every state, in both themes: for those who work on the look. In development only. */
export default function StyleGuidePage() {
  if (process.env.NODE_ENV !== 'development') notFound();
  return (
    <main id="content" className="grid lg:grid-cols-2">
      <h1 className="sr-only">Style guide</h1>
      <TouchedStates />
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} data-theme={theme} className="grid min-w-0 content-start gap-8 bg-canvas p-6 text-ink">
          <h2 className="font-semibold text-2xl capitalize tracking-tight">{theme}</h2>
          <Colours />
          <Type />
          <Shapes />
          <Controls theme={theme} />
          <Signs />
          <Navigation />
          <Overlays theme={theme} />
        </div>
      ))}
    </main>
  );
}
