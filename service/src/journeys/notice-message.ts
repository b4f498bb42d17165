import type { OutgoingMessage } from '../domain/outgoing-message.ts';
import { vietnamMinute } from '../domain/vietnam-day.ts';
import type { MessageAlphabet } from '../proofing/code-message.ts';
import { oneSegment } from '../proofing/code-message.ts';

/** What a person is told by SMS without having asked. */
export const notices = ['new-device', 'sim-unchecked', 'password-changed'] as const;
export type Notice = (typeof notices)[number];

const lifetimeMs = 24 * 3_600_000;

/** Sender, what happened and when, and what to do if it was somebody else; one segment in either alphabet. */
const words: Readonly<Record<Notice, Readonly<Record<MessageAlphabet, (time: string, phone: string) => string>>>> = {
  'new-device': {
    gsm7: (time, phone) => `Chinh Chu: tai khoan cua ban vua dang nhap tren thiet bi moi luc ${time}. Neu khong phai ban, doi mat khau ngay hoac goi ${phone}.`,
    ucs2: (time, phone) => `Đăng nhập ở máy mới lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'sim-unchecked': {
    gsm7: (time, phone) => `Chinh Chu: vua dang nhap luc ${time}, nha mang chua xac nhan duoc SIM. Neu khong phai ban, doi mat khau ngay hoac goi ${phone}.`,
    ucs2: (time, phone) => `Đăng nhập, chưa rõ SIM, ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'password-changed': {
    gsm7: (time, phone) => `Chinh Chu: mat khau tai khoan cua ban vua duoc dat lai luc ${time}, moi noi da dang xuat. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Đặt lại mật khẩu lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
};

/** What making notices needs. */
export interface NoticeMaker {
  readonly randomId: () => string;
  readonly alphabet: MessageAlphabet;
  readonly helpDeskPhone: string;
}

/**
 * A notice on its way to one number.
 *
 * @param to E.164
 */
export const noticeMessage = ({ randomId, alphabet, helpDeskPhone }: NoticeMaker, notice: Notice, to: string, now: Date): OutgoingMessage => ({
  id: randomId(), channel: 'sms', to, text: oneSegment(words[notice][alphabet](vietnamMinute(now), helpDeskPhone), alphabet), expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
});
