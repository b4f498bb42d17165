import PostalMime from 'postal-mime';
import type { ReceivedMail } from '../../mailboxes/mailboxes.ts';

/** What a message says, read from its octets (RFC 5322, MIME); plain text alone, as somebody without pictures reads it. */
export const readMail = async (octets: Buffer): Promise<Omit<ReceivedMail, 'at'>> => {
  const { from, subject = '', text = '', messageId = '' } = await PostalMime.parse(octets);
  return { from: from?.address ?? '', subject, text: text.replace(/\n$/, ''), messageId };
};
