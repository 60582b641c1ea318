import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` holds the types, in two seconds and before any test; the first start should not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // `POST /telegram/webhook/<id>` and `/health/` must answer with and without the slash, never by a redirect.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    'telegraf',
    'postgres',
    '@node-rs/argon2',
    'pino',
    'pino-pretty',
    'nodemailer',
    '@google/generative-ai',
  ],
};

export default createNextIntlPlugin('./lib/edge/next/i18n-request.ts')(config);
