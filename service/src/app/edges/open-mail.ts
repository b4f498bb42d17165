import type { MailCarrier } from '../../authorities/mail/mail-carrier.ts';
import { makeSmtpMailCarrier, type SmtpParts } from '../../authorities/mail/smtp-mail-carrier.ts';
import type { SmtpSettings } from '../../authorities/mail/smtp-connection.ts';
import type { Settings } from '../../platform/settings/settings.ts';

/** One message, from the connection to the answer. */
export const secondsForMail = 10;
/** Messages on their way at once: a connection each, which is what mail servers allow one of their own. */
export const mailWindow = 5;

/** The mail server and who we are there, where the settings name one. */
export const mailSettings = ({ mail, issuer }: Pick<Settings, 'mail' | 'issuer'>): SmtpSettings | undefined =>
  mail.server === undefined
    ? undefined
    : {
        ...mail.server,
        from: { name: 'Chính Chủ', address: mail.from },
        name: new URL(issuer).hostname,
        timeoutMs: secondsForMail * 1000,
      };

/** The mail server, where the settings name one. */
export const openMail = (settings: Settings, parts: SmtpParts): MailCarrier | undefined => {
  const server = mailSettings(settings);
  return server === undefined ? undefined : makeSmtpMailCarrier(server, parts);
};
