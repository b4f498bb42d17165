import type { Holder } from '../../domain/evidence/holder.ts';
import type { MailMessage, OutgoingMessage } from '../../domain/outgoing-message.ts';
import { vietnamMinute } from '../../domain/vietnam-day.ts';
import {
  noticeLifetimeMs,
  noticeMessage,
  stopNoticeMessage,
  type NoticeMaker,
  type StopNotice,
} from '../attempt/notice-message.ts';
import { mailText, mailWords, type AccountNotice, type MailNotice } from './mail-words.ts';

/** Where the holder of an account can be written to. */
export type Contacts = Pick<Holder, 'phoneNumber' | 'email'>;

/** A mail that tells something. */
export const mailOf = (
  { randomId, helpDeskPhone }: NoticeMaker,
  to: string,
  { subject, now, vi, en }: { readonly subject: string; readonly now: Date; readonly vi: string; readonly en: string },
): MailMessage => ({
  id: randomId(),
  channel: 'email',
  to,
  subject: `Chính Chủ: ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`,
  text: mailText({ vi, en }, helpDeskPhone),
  expiresAt: new Date(now.getTime() + noticeLifetimeMs).toISOString(),
});

/** A notice on its way to one mailbox. @param about the instant it speaks of */
export const mailNotice = (
  maker: NoticeMaker,
  to: string,
  notice: MailNotice,
  now: Date,
  about = now,
): OutgoingMessage => {
  const { subject, vi, en } = mailWords[notice];
  const time = vietnamMinute(about);
  return { ...mailOf(maker, to, { subject, now, vi: vi(time), en: en(time) }), notice };
};

/** A notice on its way to every contact of an account: none, where none is known. @param about the instant it speaks of */
export const noticesTo = (
  maker: NoticeMaker,
  { phoneNumber, email }: Contacts,
  notice: AccountNotice,
  now: Date,
  about = now,
): readonly OutgoingMessage[] => [
  ...(phoneNumber === undefined ? [] : [noticeMessage(maker, notice, phoneNumber, now, about)]),
  ...(email === undefined ? [] : [mailNotice(maker, email, notice, now, about)]),
];

/** Notices of one of several accounts that a change concerns: each stands in the record of its own. */
export const ofAccount = (accountId: string, messages: readonly OutgoingMessage[]): readonly OutgoingMessage[] =>
  messages.map((message) => ({ ...message, accountId }));

/** What is to change, as the mail says it. */
const stopWords: Readonly<
  Record<
    StopNotice,
    { readonly subject: string; readonly vi: (time: string) => string; readonly en: (time: string) => string }
  >
> = {
  number: {
    subject: 'Số điện thoại của tài khoản sắp đổi',
    vi: (time) => `Tài khoản của bạn sẽ đổi sang số điện thoại khác lúc ${time}.`,
    en: (time) => `Your account's phone number is to change at ${time}.`,
  },
  email: {
    subject: 'Thư điện tử của tài khoản sắp thay đổi',
    vi: (time) =>
      `Từ ${time}, tin báo của tài khoản gửi đến một thư điện tử khác, hoặc không gửi qua thư điện tử nữa. Đến lúc đó tin vẫn gửi như cũ.`,
    en: (time) =>
      `From ${time} notices of your account go to another e-mail, or to none. Until then they go where they went.`,
  },
  means: {
    subject: 'Tài khoản sắp có thêm một cách đăng nhập',
    vi: (time) => `Từ ${time}, tài khoản của bạn có thêm một cách đăng nhập.`,
    en: (time) => `From ${time} there is another way to sign in to your account.`,
  },
  recovery: {
    subject: 'Có người đang lấy lại tài khoản của bạn tại bưu cục',
    vi: (time) =>
      `Bưu cục vừa xác nhận một người là bạn, có thẻ và khuôn mặt. Từ ${time} người đó đặt được mật khẩu mới và số điện thoại mới cho tài khoản của bạn. Nếu không phải bạn, mang thẻ ra bưu cục ngay: hồ sơ của bạn thay hồ sơ đó.`,
    en: (time) =>
      `A post office has confirmed somebody as you, by card and face. From ${time} they can set a new password and a new phone number for your account. If it was not you, take your card to a post office at once: your case takes the place of theirs.`,
  },
  removal: {
    subject: 'Một cách đăng nhập sắp bị gỡ khỏi tài khoản',
    vi: (time) => `Từ ${time}, một cách đăng nhập của tài khoản bạn bị gỡ và không dùng được nữa.`,
    en: (time) => `From ${time} one of the ways to sign in to your account is removed and works no more.`,
  },
  contest: {
    subject: 'Tài khoản của bạn đã bị khóa',
    vi: (time) =>
      `Có người vừa chứng minh số định danh của tài khoản này bằng cách xác minh chắc hơn, và đã mở một tài khoản mới. Tài khoản của bạn bị khóa; người đó không xem được hồ sơ nào của bạn. Nếu số định danh là của bạn: trước ${time}, hãy đăng ký lại bằng một cách xác minh chắc như vậy.`,
    en: (time) =>
      `Somebody has proven the personal number of this account more strongly and has opened a new account. Yours is locked; they see none of your dossiers. If the number is yours: register again before ${time}, by a way of proving as strong.`,
  },
  password: {
    subject: 'Mật khẩu đã được đặt lại',
    vi: (time) =>
      `Mật khẩu tài khoản của bạn vừa được đặt lại lúc ${time}; mọi nơi đang đăng nhập đã bị đăng xuất. Nếu không phải bạn, hãy khóa tài khoản ngay.`,
    en: (time) =>
      `The password of your account was set anew at ${time}; it was signed out everywhere. If it was not you, lock the account at once.`,
  },
  'new-device': {
    subject: 'Đăng nhập trên thiết bị mới',
    vi: (time) =>
      `Tài khoản của bạn vừa đăng nhập trên một thiết bị mới lúc ${time}. Nếu không phải bạn, hãy khóa tài khoản ngay.`,
    en: (time) =>
      `Somebody signed in to your account on a new device at ${time}. If it was not you, lock the account at once.`,
  },
  'sim-unchecked': {
    subject: 'Đăng nhập khi chưa kiểm tra được SIM',
    vi: (time) =>
      `Tài khoản của bạn vừa đăng nhập lúc ${time}; nhà mạng chưa xác nhận được SIM có bị đổi hay không. Nếu không phải bạn, hãy khóa tài khoản ngay.`,
    en: (time) =>
      `Somebody signed in to your account at ${time}; the operator could not say yet whether the SIM was changed. If it was not you, lock the account at once.`,
  },
  'recovery-code-used': {
    subject: 'Một mã dự phòng vừa được dùng',
    vi: (time) =>
      `Tài khoản của bạn vừa đăng nhập bằng mật khẩu và một mã dự phòng lúc ${time}; mã đó hết dùng được. Nếu không phải bạn, hãy khóa tài khoản ngay.`,
    en: (time) =>
      `Somebody signed in to your account with the password and a recovery code at ${time}; that code works no more. If it was not you, lock the account at once.`,
  },
  level: {
    subject: 'Bưu cục vừa xác nhận một người là bạn',
    vi: (time) =>
      `Bưu cục vừa xác nhận một người là bạn, với một số liên lạc khác, để lập tài khoản dịch vụ công đứng tên bạn. Tài khoản đó đủ mức xác minh từ ${time}.`,
    en: (time) =>
      `A post office has confirmed somebody as you, with another contact, to open an account for public services in your name. That account is fully verified from ${time}.`,
  },
};

const toStop = { vi: 'Để dừng lại', en: 'To stop it' };
const toPutOff = { vi: 'Để lùi lại', en: 'To put it off' };
/** Of what has happened already: there is nothing to stop. */
const locks: ReadonlySet<StopNotice> = new Set(['password', 'new-device', 'sim-unchecked', 'recovery-code-used']);
const toLock = { vi: 'Để khóa', en: 'To lock it' };

/** What is to change in an account and when, and how to stop that, to every contact. */
export const stopNoticesTo = (
  maker: NoticeMaker,
  { phoneNumber, email }: Contacts,
  stopping: Parameters<typeof stopNoticeMessage>[2],
): readonly OutgoingMessage[] => {
  const { kind, now, from, stopCode, address } = stopping;
  const { subject, vi, en } = stopWords[kind];
  const time = vietnamMinute(from);
  const toDo = kind === 'recovery' ? toPutOff : locks.has(kind) ? toLock : toStop;
  return [
    ...(phoneNumber === undefined ? [] : [stopNoticeMessage(maker, phoneNumber, stopping)]),
    ...(email === undefined
      ? []
      : [
          {
            ...mailOf(maker, email, {
              subject,
              now,
              vi: `${vi(time)} ${toDo.vi}: gõ địa chỉ ${address} vào trình duyệt rồi nhập mã ${stopCode}.`,
              en: `${en(time)} ${toDo.en}, type ${address} into your browser and enter the code ${stopCode}.`,
            }),
            notice: `${kind}-to-stop`,
          },
        ]),
  ];
};
