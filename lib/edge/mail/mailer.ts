import { createTransport } from 'nodemailer';

interface Mail {
  to: string;
  subject: string;
  text: string;
}

export type SendMail = (mail: Mail) => Promise<void>;

const timeoutMs = '15000';

/** Sends plain-text mail through the server of SMTP_URL. Rejects when the server refuses or does not answer in time. */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): SendMail {
  const url = new URL(smtpUrl);
  for (const wait of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) url.searchParams.set(wait, timeoutMs);
  const transport = createTransport(url.href, { from });
  return async (mail) => {
    await transport.sendMail(mail);
  };
}
