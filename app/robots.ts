import type { MetadataRoute } from 'next';
import { paths, privatePaths } from '#lib/paths.ts';

/** Search engines read what is for everybody; the rest would only lead them to the sign-in page again and again. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: paths.home,
      disallow: [...privatePaths(), '/api', '/demo', paths.resetPassword('')],
    },
  };
}
