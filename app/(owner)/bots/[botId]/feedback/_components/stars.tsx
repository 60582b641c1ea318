import { Star } from 'lucide-react';
import { getTranslations } from 'next-intl/server';

/** A rating of one to five as filled stars. */
export async function Stars({ rating }: { rating: number }) {
  const t = await getTranslations('bots.feedback');
  return (
    <span role="img" aria-label={t('stars', { rating })} className="inline-flex shrink-0 gap-0.5 text-star">
      {[1, 2, 3, 4, 5].map((place) => (
        <Star key={place} aria-hidden="true" className={`size-4 ${place <= rating ? 'fill-current' : 'opacity-40'}`} />
      ))}
    </span>
  );
}
