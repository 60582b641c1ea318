import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` holds the types, in two seconds and before any test; the first start should not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // `POST /telegram/webhook/<id>` and `/health/` must answer with and without the slash, never by a redirect.
  skipTrailingSlashRedirect: true,
  // Next keeps each body in memory while `proxy.ts` runs; nothing that a form or a handler takes is near this.
  experimental: { proxyClientMaxBodySize: '1mb' },
  // In development Next writes each address to the log, and the gateway's holds a bot's token.
  logging: { incomingRequests: { ignore: [/\/webhook\//] } },
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

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/edge/next/i18n-request.ts',
  experimental: {
    // Sentences are parsed in the build, not in the reader's browser: the parser is 10 kB that no phone need load.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

export default withNextIntl(config);
