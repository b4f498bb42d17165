import { caseCodeForPeople } from '../../domain/counter/case-code.ts';
import type { CounterCase } from '../../domain/counter/counter-case.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { vietnamMinute } from '../../domain/vietnam-day.ts';
import type { MessageAlphabet } from '../../proofing/challenges/one-time-code/message.ts';
import { fitsOneSegment } from '../../proofing/challenges/one-time-code/message.ts';
import { oneSms } from '../attempt/notice-message.ts';
import { mailOf } from '../notices/notices-to.ts';
import type { CaseMaker } from './make-case.ts';

/** What the applicant of a case is told: that it waits, that a counter has confirmed it, that it ends soon. */
export const caseNotices = ['opened', 'confirmed', 'ends'] as const;
export type CaseNotice = (typeof caseNotices)[number];

/** The case's code, its end, and where it goes on: an address, or the help desk's telephone where that is too long for one SMS. */
type Say = (code: string, end: string, where: string) => string;

const sms: Readonly<Record<CaseNotice, Readonly<Record<MessageAlphabet, Say>>>> = {
  opened: {
    gsm7: (code, end) =>
      `Chinh Chu: ma ho so buu dien cua ban la ${code}. Mang the CCCD ra buu cuc bat ky truoc ${end} va dua ma nay cho giao dich vien.`,
    ucs2: (code, end) => `Mã hồ sơ: ${code}, hạn ${end}. Mang CCCD ra bưu cục.`,
  },
  confirmed: {
    gsm7: (code, end, where) =>
      `Chinh Chu: buu cuc da xac nhan ban. De dat mat khau, vao ${where} nhap ma ho so ${code}, truoc ${end}.`,
    ucs2: (code, _end, where) => `Bưu cục đã xác nhận. Nhập mã ${code} ở ${where}`,
  },
  ends: {
    gsm7: (code, end, where) =>
      `Chinh Chu: ho so buu dien ${code} cua ban het han luc ${end}. Con can thi lam tiep truoc luc do. Xem ${where}.`,
    ucs2: (code, end, where) => `Hồ sơ ${code} hết hạn ${end}. Xem ${where}`,
  },
};

const mail: Readonly<Record<CaseNotice, { readonly subject: string; readonly vi: Say; readonly en: Say }>> = {
  opened: {
    subject: 'Mã hồ sơ để ra bưu cục',
    vi: (code, end) =>
      `Mã hồ sơ của bạn là ${code}. Mang thẻ CCCD ra bưu cục bất kỳ trước ${end} và đưa mã này cho giao dịch viên.`,
    en: (code, end) =>
      `Your case code is ${code}. Take your identity card to any post office before ${end} and give the clerk this code.`,
  },
  confirmed: {
    subject: 'Bưu cục đã xác nhận bạn',
    vi: (code, end, where) =>
      `Bưu cục đã xác nhận bạn. Để đặt mật khẩu, gõ địa chỉ ${where} vào trình duyệt rồi nhập mã hồ sơ ${code}, trước ${end}.`,
    en: (code, end, where) =>
      `The post office has confirmed you. To set a password, type ${where} into your browser and enter the case code ${code} before ${end}.`,
  },
  ends: {
    subject: 'Hồ sơ ở bưu điện sắp hết hạn',
    vi: (code, end, where) =>
      `Hồ sơ ${code} của bạn hết hạn lúc ${end}. Còn cần thì làm tiếp trước lúc đó, ở ${where}.`,
    en: (code, end, where) => `Your case ${code} ends at ${end}. If you still need it, go on before that, at ${where}.`,
  },
};

/** What goes to the applicant's contact. */
export const caseMessage = (
  { notices, address, clock }: Pick<CaseMaker, 'notices' | 'address' | 'clock'>,
  notice: CaseNotice,
  { code, contact, expiresAt }: Pick<CounterCase, 'code' | 'contact' | 'expiresAt'>,
): OutgoingMessage => {
  const [shown, end, now] = [caseCodeForPeople(code), vietnamMinute(new Date(expiresAt)), clock.now()];
  if (contact.channel === 'email') {
    const { subject, vi, en } = mail[notice];
    const said = { subject, now, vi: vi(shown, end, address), en: en(shown, end, address) };
    return mailOf(notices, contact.address, said);
  }
  const say = sms[notice][notices.alphabet];
  const whole = say(shown, end, address);
  const text = fitsOneSegment(whole, notices.alphabet) ? whole : say(shown, end, notices.helpDeskPhone);
  return oneSms(notices, contact.address, text, now);
};
