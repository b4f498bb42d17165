import type { MobileSubscriberRecord } from '../../cast/record-types.ts';

const help =
  'Cu phap khong dung. Soan TTTB gui 1414 de kiem tra thong tin thue bao cua so dang dung (mien phi). [Ban thu nghiem]';
const nothingKnown =
  'Khong tim thay thong tin thue bao cua so nay. Vui long den diem giao dich cua nha mang. [Ban thu nghiem]';

const writeDate = (date: string): string => date.split('-').reverse().join('/');

/**
 * Answers a text sent to 1414.
 *
 * @param record what the operator holds for the sender's number
 * @returns the labels of the real service, unaccented, each on its own line, with the values as the operator wrote them
 */
export const answer1414 = (text: string, record: MobileSubscriberRecord | undefined): string => {
  if (text.trim().toUpperCase() !== 'TTTB') return help;
  if (!record) return nothingKnown;
  const { holder } = record;
  return [
    `Ho ten: ${holder.fullName}`,
    `Ngay sinh: ${holder.dateOfBirth ? writeDate(holder.dateOfBirth) : ''}`,
    `So giay to: ${holder.documentNumber}`,
    `Ngay cap: ${writeDate(holder.issuedOn)}`,
    `Noi cap: ${holder.issuedBy}`,
    `Loai giay to: ${holder.documentKind}`,
  ].join('\n');
};
