import MailComposer from 'nodemailer/lib/mail-composer';

/** Larger is nothing of ours: a code or a notice has a few hundred letters. */
export const mostOctets = 32_768;

/** What a message says, and of whom. */
export interface PlainMail {
  readonly id: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/**
 * A message as it goes over the line (RFC 5322, MIME): plain text in UTF-8, marked as sent by a machine (RFC 3834), so that nobody's
 * out-of-office notice answers it.
 */
export const writeMessage = ({ id, from, to, subject, text, at }: PlainMail): Promise<Buffer> =>
  new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    date: at,
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'vi' },
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  })
    .compile()
    .build();
