import { caseCodeForPeople } from '../../../domain/counter/case-code.ts';
import type { CasePurpose, CounterCase } from '../../../domain/counter/counter-case.ts';
import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import { vietnamMinute } from '../../../domain/vietnam-day.ts';
import type { MessageAlphabet } from '../../../proofing/challenges/one-time-code/message.ts';
import { fitsOneSegment } from '../../../proofing/challenges/one-time-code/message.ts';
import { oneSms } from '../../attempt/notice-message.ts';
import { mailOf } from '../../notices/notices-to.ts';
import type { CaseMaker } from './make-case.ts';

/**
 * What the applicant of a case is told: that it waits, that a counter has confirmed it, that it ends soon; who wants back into an account, from when
 * they can (`returns`), that they can now (`ready`), that there is none, or that an operator is at it (`barred`).
 */
export const caseNotices = ['opened', 'confirmed', 'ends', 'returns', 'ready', 'nobody', 'barred'] as const;
export type CaseNotice = (typeof caseNotices)[number];

/** The case's code, its end or the instant that is told, and where it goes on: an address, or the help desk's telephone where that is too long for one SMS. */
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
  returns: {
    gsm7: (code, from, where) =>
      `Chinh Chu: buu cuc da xac nhan ban. Tu ${from}, vao ${where} nhap ma ho so ${code} de dat mat khau moi. Truoc do khong can lam gi.`,
    ucs2: (code, from, where) => `Từ ${from}, nhập mã ${code} ở ${where}`,
  },
  ready: {
    gsm7: (code, end, where) =>
      `Chinh Chu: da den luc lay lai tai khoan. Vao ${where}, nhap ma ho so ${code} va dat mat khau moi, truoc ${end}.`,
    ucs2: (code, _end, where) => `Đến lúc rồi: nhập mã ${code} ở ${where}`,
  },
  nobody: {
    gsm7: (code, end, where) =>
      `Chinh Chu: buu cuc da xac nhan ban, nhung chua co tai khoan nao cua ban. Mo tai khoan: ${where}, ma ho so ${code}, truoc ${end}.`,
    ucs2: (code, _end, where) => `Bạn chưa có tài khoản. Mở: ${where}, mã ${code}`,
  },
  barred: {
    gsm7: (_code, _end, where) =>
      `Chinh Chu: buu cuc da xac nhan ban, nhung tai khoan dang duoc tong dai xem xet. Hay goi ${where}.`,
    ucs2: (_code, _end, where) => `Tài khoản đang được xem xét. Gọi ${where}`,
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
  returns: {
    subject: 'Bưu cục đã xác nhận bạn; tài khoản còn chờ',
    vi: (code, from, where) =>
      `Bưu cục đã xác nhận bạn. Từ ${from}, gõ địa chỉ ${where} vào trình duyệt rồi nhập mã hồ sơ ${code} để đặt mật khẩu mới. Trước đó không cần làm gì.`,
    en: (code, from, where) =>
      `The post office has confirmed you. From ${from} type ${where} into your browser and enter the case code ${code} to set a new password. Nothing is to be done before that.`,
  },
  ready: {
    subject: 'Đã đến lúc lấy lại tài khoản',
    vi: (code, end, where) =>
      `Gõ địa chỉ ${where} vào trình duyệt, nhập mã hồ sơ ${code} và đặt mật khẩu mới, trước ${end}.`,
    en: (code, end, where) =>
      `Type ${where} into your browser, enter the case code ${code} and set a new password, before ${end}.`,
  },
  nobody: {
    subject: 'Bưu cục đã xác nhận bạn; chưa có tài khoản nào',
    vi: (code, end, where) =>
      `Bưu cục đã xác nhận bạn, nhưng chưa có tài khoản nào của bạn. Muốn mở tài khoản, gõ địa chỉ ${where} vào trình duyệt rồi nhập mã hồ sơ ${code}, trước ${end}.`,
    en: (code, end, where) =>
      `The post office has confirmed you, but there is no account of yours. To open one, type ${where} into your browser and enter the case code ${code} before ${end}.`,
  },
  barred: {
    subject: 'Tài khoản của bạn đang được xem xét',
    vi: (_code, _end, where) =>
      `Bưu cục đã xác nhận bạn, nhưng tài khoản đang được tổng đài xem xét. Hãy gọi ${where}.`,
    en: (_code, _end, where) =>
      `The post office has confirmed you, but the help desk is looking into the account. Call ${where}.`,
  },
};

/** Where it goes on from there: an account is opened, or got back, at different addresses. */
const whereOf = (
  { notices, addresses }: Pick<CaseMaker, 'notices' | 'addresses'>,
  notice: CaseNotice,
  purpose: CasePurpose,
): string => {
  if (notice === 'barred') return notices.helpDeskPhone;
  return addresses[notice === 'nobody' ? 'register' : purpose];
};

/** What goes to the applicant's contact. @param about the instant it speaks of, where that is not the end of the case */
export const caseMessage = (
  maker: Pick<CaseMaker, 'notices' | 'addresses' | 'clock'>,
  notice: CaseNotice,
  { code, contact, expiresAt, purpose }: Pick<CounterCase, 'code' | 'contact' | 'expiresAt' | 'purpose'>,
  about = new Date(expiresAt),
): OutgoingMessage => {
  const { notices, clock } = maker;
  const [shown, end, now] = [caseCodeForPeople(code), vietnamMinute(about), clock.now()];
  const address = whereOf(maker, notice, purpose);
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
