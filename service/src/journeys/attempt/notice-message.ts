import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { vietnamMinute } from '../../domain/vietnam-day.ts';
import type { WaitingKind } from '../../domain/standing/waiting-change.ts';
import type { MessageAlphabet } from '../../proofing/challenges/one-time-code/message.ts';
import { fitsOneSegment, oneSegment } from '../../proofing/challenges/one-time-code/message.ts';

/** What a person is told by SMS without having asked. */
export const notices = [
  'password-changed',
  'password-replaced',
  'request-answered',
  'account-closing',
  'account-closed',
  'means-linked',
  'provider-linked',
  'provider-unlinked',
  'passkey-added',
  'passkey-removed',
  'removal-stopped',
  'second-factor-added',
  'second-factor-removed',
  'means-wait-stopped',
  'counter-recovery-stopped',
  'account-recovered',
  'certificate-renewed',
  'certificate-waits',
  'certificate-approved',
  'certificate-rejected',
  'account-approved',
  'account-rejected',
  'certificate-stopped',
  'certificate-ended',
  'certificate-paused',
  'certificate-resumed',
  'certificate-ends',
  'evidence-added',
  'contest-put-off',
  'contest-lost',
  'contest-answered',
  'account-returned',
  'account-superseded',
  'account-frozen',
  'account-open-again',
  'accounts-merged',
  'accounts-split',
  'number-waits',
  'number-change-stopped',
  'change-delayed',
  'number-changed-from',
  'number-changed-to',
  'email-change-stopped',
  'email-changed',
  'email-removed',
  'facts-corrected',
  'case-elsewhere',
  'case-cancelled',
  'level-held',
  'level-raised',
  'clerk-suspended',
] as const;
export type Notice = (typeof notices)[number];

/** What is told later than this is told too late. */
export const noticeLifetimeMs = 24 * 3_600_000;

/** Sender, what happened and when, and what to do if it was somebody else; one segment in either alphabet. */
const words: Readonly<Record<Notice, Readonly<Record<MessageAlphabet, (time: string, phone: string) => string>>>> = {
  'password-changed': {
    gsm7: (time, phone) =>
      `Chinh Chu: mat khau tai khoan cua ban vua duoc dat lai luc ${time}, moi noi da dang xuat. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Đặt lại mật khẩu lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'account-closing': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban se dong luc ${time} theo yeu cau. Muon giu lai, hay dang nhap truoc luc do. Neu khong phai ban yeu cau, goi ${phone}.`,
    ucs2: (time, phone) => `Tài khoản đóng ${time}. Giữ lại: đăng nhập. Gọi ${phone}`,
  },
  'account-closed': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban da dong luc ${time} theo yeu cau, du lieu da xoa. Can thi dang ky lai bat cu luc nao. Hoi: ${phone}.`,
    ucs2: (time, phone) => `Tài khoản đã đóng ${time}, dữ liệu đã xóa. Hỏi: ${phone}`,
  },
  'request-answered': {
    gsm7: (time, phone) =>
      `Chinh Chu: yeu cau cua ban ve du lieu ca nhan da co tra loi luc ${time}. Dang nhap va mo muc Du lieu cua toi de doc. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Yêu cầu dữ liệu có trả lời ${time}. Cần giúp: ${phone}`,
  },
  'password-replaced': {
    gsm7: (time, phone) =>
      `Chinh Chu: mat khau tai khoan cua ban vua doi luc ${time}, cac noi khac da dang xuat. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Đổi mật khẩu lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'means-linked': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban vua them mot cach dang nhap bang chu ky so luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Thêm chữ ký số lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'provider-linked': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban vua lien ket tai khoan dinh danh (VNeID) de dang nhap luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Liên kết VNeID lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'provider-unlinked': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan dinh danh (VNeID) vua duoc go khoi tai khoan cua ban luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Gỡ VNeID lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'passkey-added': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban vua them mot khoa truy cap de dang nhap luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Thêm khóa truy cập lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'passkey-removed': {
    gsm7: (time, phone) =>
      `Chinh Chu: mot khoa truy cap vua duoc go khoi tai khoan cua ban luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Gỡ khóa truy cập lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'second-factor-added': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban vua them ung dung xac thuc hoac ma du phong luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Thêm mã dự phòng/ứng dụng ${time}. Không phải bạn? ${phone}`,
  },
  'second-factor-removed': {
    gsm7: (time, phone) =>
      `Chinh Chu: ung dung xac thuc hoac ma du phong vua duoc go khoi tai khoan luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Gỡ mã dự phòng/ứng dụng ${time}. Không phải bạn? ${phone}`,
  },
  'removal-stopped': {
    gsm7: (time, phone) =>
      `Chinh Chu: viec go mot cach dang nhap khoi tai khoan cua ban da dung luc ${time}. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Đã dừng gỡ cách đăng nhập ${time}. Cần giúp: ${phone}`,
  },
  'means-wait-stopped': {
    gsm7: (time, phone) =>
      `Chinh Chu: viec them cach dang nhap moi vao tai khoan cua ban da dung luc ${time}. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Đã dừng thêm cách đăng nhập ${time}. Cần giúp: ${phone}`,
  },
  'counter-recovery-stopped': {
    gsm7: (time, phone) =>
      `Chinh Chu: viec lay lai tai khoan tai buu cuc da dung luc ${time}, tai khoan giu nguyen. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Đã dừng lấy lại tài khoản ${time}. Cần giúp: ${phone}`,
  },
  'account-recovered': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan da duoc lay lai tai buu cuc luc ${time}: mat khau va so moi. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Lấy lại tài khoản ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'certificate-renewed': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban vua dang nhap bang chung thu so moi cap luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Đăng nhập bằng chứng thư mới ${time}. Không phải bạn? ${phone}`,
  },
  'certificate-waits': {
    gsm7: (time, phone) =>
      `Chinh Chu: luc ${time} co chung thu so moi xin thay chung thu cua tai khoan ban, dang cho duyet. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Chứng thư mới chờ duyệt ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'certificate-approved': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so moi cua tai khoan ban duoc duyet luc ${time}, chung thu cu thoi dung. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Đã duyệt chứng thư mới ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'certificate-rejected': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so moi cua tai khoan ban khong duoc duyet luc ${time}, chung thu cu van dung. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Chứng thư mới không được duyệt ${time}. Cần giúp: ${phone}`,
  },
  'account-approved': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban da duoc duyet luc ${time}, tu nay dung duoc o moi cong dich vu cong. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Tài khoản được duyệt lúc ${time}. Cần giúp: ${phone}`,
  },
  'account-rejected': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban khong duoc duyet luc ${time}, tai khoan da dong. Hoi co quan cua ban roi dang ky lai. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Tài khoản không được duyệt ${time}. Cần giúp: ${phone}`,
  },
  'certificate-stopped': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so ban dung de dang nhap da bi thu hoi, ngung dung tu ${time}. Hay xin cap moi, hoac dang nhap cach khac. Hoi: ${phone}.`,
    ucs2: (time, phone) => `Chứng thư số bị thu hồi ${time}. Xin cấp mới. Hỏi: ${phone}`,
  },
  'certificate-ended': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so ban dung de dang nhap da het han, ngung dung tu ${time}. Hay gia han, hoac dang nhap cach khac. Hoi: ${phone}.`,
    ucs2: (time, phone) => `Chứng thư số hết hạn ${time}. Hãy gia hạn. Hỏi: ${phone}`,
  },
  'certificate-paused': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so ban dung de dang nhap dang bi tam dung tu ${time}. Hay hoi noi cap, hoac dang nhap cach khac. Hoi: ${phone}.`,
    ucs2: (time, phone) => `Chứng thư số tạm dừng ${time}. Hỏi nơi cấp, hoặc ${phone}`,
  },
  'certificate-resumed': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so cua ban da duoc khoi phuc luc ${time}, lai dang nhap duoc. Neu khong phai ban yeu cau, goi ${phone}.`,
    ucs2: (time, phone) => `Chứng thư số dùng lại được từ ${time}. Không phải bạn? ${phone}`,
  },
  'certificate-ends': {
    gsm7: (time, phone) =>
      `Chinh Chu: chung thu so ban dung de dang nhap het han luc ${time}. Hay gia han o noi cap truoc ngay do. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Chứng thư số sắp hết hạn: ${time}. Hãy gia hạn. Hỏi: ${phone}`,
  },
  'evidence-added': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban vua duoc xac minh them bang cach chac hon luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Tài khoản được xác minh thêm ${time}. Không phải bạn? ${phone}`,
  },
  'contest-put-off': {
    gsm7: (time, phone) =>
      `Chinh Chu: da lui han, tai khoan van khoa. Hay dang ky lai bang cach xac minh chac hon truoc ${time}. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Đã lùi hạn tới ${time}. Hãy đăng ký lại. Hỏi: ${phone}`,
  },
  'contest-lost': {
    gsm7: (time, phone) =>
      `Chinh Chu: so dinh danh khong con thuoc tai khoan cu cua ban. Muon lay lai truoc ${time}: dang ky lai bang cach chac hon, hoac goi ${phone}.`,
    ucs2: (time, phone) => `Mất số định danh; đòi lại trước ${time}. Hỏi: ${phone}`,
  },
  'contest-answered': {
    gsm7: (time, phone) =>
      `Chinh Chu: luc ${time} hai nguoi cung chung minh mot so dinh danh la cua minh. Tong dai se xem xet. Hay goi ${phone}.`,
    ucs2: (time, phone) => `Hai người nhận một số định danh, ${time}. Hãy gọi ${phone}`,
  },
  'account-returned': {
    gsm7: (time, phone) =>
      `Chinh Chu: da xem xet xong luc ${time}, so dinh danh thuoc tai khoan cua ban; tai khoan dung duoc. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Tài khoản dùng lại được từ ${time}. Cần giúp: ${phone}`,
  },
  'account-superseded': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cu cua ban da dong luc ${time}, so dinh danh thuoc tai khoan khac. Neu khong dung, goi ${phone}.`,
    ucs2: (time, phone) => `Tài khoản cũ đã đóng lúc ${time}. Không đúng? Gọi ${phone}`,
  },
  'account-frozen': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban da bi khoa luc ${time} vi co nguoi bao bi lay trom. Moi noi da dang xuat. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Tài khoản bị khóa lúc ${time}. Cần giúp: ${phone}`,
  },
  'account-open-again': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan bi khoa cua ban da mo lai luc ${time}, viec dang cho tiep tuc. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Tài khoản mở lại lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'accounts-merged': {
    gsm7: (time, phone) =>
      `Chinh Chu: luc ${time} hai tai khoan cua ban da gop lam mot. Hay dang nhap bang so dinh danh. Neu khong dung, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Hai tài khoản đã gộp ${time}. Không đúng? Gọi ${phone}`,
  },
  'accounts-split': {
    gsm7: (time, phone) =>
      `Chinh Chu: luc ${time} hai tai khoan da gop duoc tach ra nhu cu, hay dang nhap lai. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Hai tài khoản được tách ${time}. Cần giúp: ${phone}`,
  },
  'number-waits': {
    gsm7: (time, phone) =>
      `Chinh Chu: so nay se la so cua mot tai khoan dich vu cong tu ${time}. Neu khong phai ban dang ky, goi ${phone}.`,
    ucs2: (time, phone) => `Số này thuộc tài khoản từ ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'number-change-stopped': {
    gsm7: (time, phone) =>
      `Chinh Chu: viec doi so dien thoai cua tai khoan da dung luc ${time}, so cu van dung. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Đã dừng đổi số lúc ${time}, số cũ vẫn dùng. Cần giúp: ${phone}`,
  },
  'change-delayed': {
    gsm7: (time, phone) =>
      `Chinh Chu: thay doi o tai khoan lui mot lan, den ${time}. Ma khong dung them duoc nua: hay dang nhap de huy, hoac goi ${phone}.`,
    ucs2: (time, phone) => `Thay đổi lùi đến ${time}. Đăng nhập để hủy. Hỏi: ${phone}`,
  },
  'number-changed-from': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban da doi sang so khac luc ${time}. Ma khong gui den so nay nua. Neu khong phai ban doi, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Tài khoản đổi số khác lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'number-changed-to': {
    gsm7: (time, phone) =>
      `Chinh Chu: tu ${time} so nay la so cua tai khoan dich vu cong, ma dang nhap gui den day. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Từ ${time} số này là số của tài khoản. Cần giúp: ${phone}`,
  },
  'email-change-stopped': {
    gsm7: (time, phone) =>
      `Chinh Chu: viec thay doi thu dien tu cua tai khoan ban da dung luc ${time}. Can giup do, goi ${phone}.`,
    ucs2: (time, phone) => `Đã dừng đổi thư điện tử ${time}. Cần giúp: ${phone}`,
  },
  'email-changed': {
    gsm7: (time, phone) =>
      `Chinh Chu: thu dien tu cua tai khoan ban vua doi luc ${time}. Neu khong phai ban, doi mat khau ngay va goi ${phone}.`,
    ucs2: (time, phone) => `Đổi thư điện tử lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'email-removed': {
    gsm7: (time, phone) =>
      `Chinh Chu: thu dien tu cua tai khoan ban vua bi go luc ${time}. Neu khong phai ban, doi mat khau ngay va goi ${phone}.`,
    ucs2: (time, phone) => `Gỡ thư điện tử lúc ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'facts-corrected': {
    gsm7: (time, phone) =>
      `Chinh Chu: ho ten, ngay sinh hoac so dinh danh cua tai khoan ban vua duoc sua luc ${time}. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Sửa thông tin tài khoản lúc ${time}. Không phải bạn? ${phone}`,
  },
  'case-elsewhere': {
    gsm7: (time, phone) =>
      `Chinh Chu: luc ${time} co nguoi duoc buu cuc xac nhan la ban, bang mot so lien lac khac, de lap tai khoan. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Bưu cục xác nhận bạn ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'case-cancelled': {
    gsm7: (time, phone) =>
      `Chinh Chu: ho so buu dien cua ban da dung luc ${time} de xem lai, ma ho so khong dung duoc nua. Hay ra buu cuc lam lai, hoac goi ${phone}.`,
    ucs2: (time, phone) => `Hồ sơ bưu điện bị dừng ${time}. Ra bưu cục hoặc gọi ${phone}`,
  },
  'level-held': {
    gsm7: (time, phone) =>
      `Chinh Chu: luc ${time} co nguoi bao buu cuc nhan nham, nen tai khoan cua ban chua du muc xac minh. Hay goi ${phone} de duoc xem xet.`,
    ucs2: (time, phone) => `Có người phản đối hồ sơ bưu cục ${time}. Gọi ${phone}`,
  },
  'level-raised': {
    gsm7: (time, phone) =>
      `Chinh Chu: tai khoan cua ban da du muc xac minh tu ${time}, dung duoc cho moi thu tuc. Neu khong phai ban, goi ngay ${phone}.`,
    ucs2: (time, phone) => `Tài khoản đủ mức từ ${time}. Không phải bạn? Gọi ${phone}`,
  },
  'clerk-suspended': {
    gsm7: (time, phone) =>
      `Chinh Chu: ban bi ngung lam giao dich vien tu ${time}, noi dang mo da dang xuat. Chua ro vi sao thi hoi buu cuc, hoac goi ${phone}.`,
    ucs2: (time, phone) => `Ngừng quyền giao dịch viên ${time}. Hỏi bưu cục hoặc ${phone}`,
  },
};

/** What making notices needs. */
export interface NoticeMaker {
  readonly randomId: () => string;
  readonly alphabet: MessageAlphabet;
  readonly helpDeskPhone: string;
}

/** One SMS that tells something. @throws RangeError when it is longer than one segment */
export const oneSms = ({ randomId, alphabet }: NoticeMaker, to: string, text: string, now: Date): OutgoingMessage => ({
  id: randomId(),
  channel: 'sms',
  to,
  text: oneSegment(text, alphabet),
  expiresAt: new Date(now.getTime() + noticeLifetimeMs).toISOString(),
});

/**
 * A notice on its way to one number.
 *
 * @param to E.164
 * @param about the instant it speaks of
 */
export const noticeMessage = (
  maker: NoticeMaker,
  notice: Notice,
  to: string,
  now: Date,
  about = now,
): OutgoingMessage => ({
  ...oneSms(maker, to, words[notice][maker.alphabet](vietnamMinute(about), maker.helpDeskPhone), now),
  notice,
});

/** What is told of a sign-in, with a code that locks the account: on a device never seen, while nobody could vouch for the SIM, by a code on paper. */
export type EntryNotice = 'new-device' | 'sim-unchecked' | 'recovery-code-used';
/** What a contact is told with a code: what waits, that the account gives way to another, the level of somebody whom a counter has confirmed, a new password, and a sign-in. */
export type StopNotice = WaitingKind | 'removal' | 'contest' | 'level' | 'password' | EntryNotice;

/** What to type where; the telephone instead where the address is too long for one segment. */
const stopWords: Readonly<
  Record<StopNotice, Readonly<Record<MessageAlphabet, (time: string, where: string, code: string) => string>>>
> = {
  number: {
    gsm7: (time, where, code) =>
      `Chinh Chu: tai khoan cua ban se doi sang so khac luc ${time}. Khong phai ban? Dung lai: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Đổi số ${time}. Dừng: ${where} mã ${code}`,
  },
  email: {
    gsm7: (time, where, code) =>
      `Chinh Chu: tu ${time} tin bao gui den thu dien tu khac, hoac het gui. Khong phai ban? Dung lai: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Đổi thư ${time}. Dừng: ${where} mã ${code}`,
  },
  means: {
    gsm7: (time, where, code) =>
      `Chinh Chu: tu ${time} tai khoan cua ban co them cach dang nhap. Khong phai ban? Dung lai: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Thêm cách vào ${time}. Dừng: ${where} mã ${code}`,
  },
  recovery: {
    gsm7: (time, where, code) =>
      `Chinh Chu: tu ${time} nguoi duoc buu cuc xac nhan la ban lay lai tai khoan. Khong phai ban? Dung: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Lấy tài khoản ${time}. Dừng: ${where} mã ${code}`,
  },
  removal: {
    gsm7: (time, where, code) =>
      `Chinh Chu: tu ${time} mot cach dang nhap se bi go khoi tai khoan. Khong phai ban? Dung lai: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Gỡ cách vào ${time}. Dừng: ${where} mã ${code}`,
  },
  contest: {
    gsm7: (time, where, code) =>
      `Chinh Chu: co nguoi xac minh chac hon nen tai khoan cua ban bi khoa. Khong phai ban? Truoc ${time}: ${where}, ma ${code}.`,
    ucs2: (_time, where, code) => `Tài khoản bị khóa. Hỏi: ${where} mã ${code}`,
  },
  password: {
    gsm7: (time, where, code) =>
      `Chinh Chu: mat khau tai khoan cua ban vua duoc dat lai luc ${time}. Khong phai ban? Khoa ngay: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Đặt mật khẩu ${time}. Khóa: ${where} mã ${code}`,
  },
  'new-device': {
    gsm7: (time, where, code) =>
      `Chinh Chu: tai khoan vua dang nhap tren thiet bi moi luc ${time}. Khong phai ban? Khoa ngay: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Vào máy mới ${time}. Khóa: ${where} mã ${code}`,
  },
  'sim-unchecked': {
    gsm7: (time, where, code) =>
      `Chinh Chu: vua dang nhap luc ${time}, nha mang chua xac nhan duoc SIM. Khong phai ban? Khoa ngay: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Vào, chưa rõ SIM ${time}. Khóa: ${where} mã ${code}`,
  },
  'recovery-code-used': {
    gsm7: (time, where, code) =>
      `Chinh Chu: vua dang nhap bang mat khau va mot ma du phong luc ${time}. Khong phai ban? Khoa ngay: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Mã dự phòng ${time}. Khóa: ${where} mã ${code}`,
  },
  level: {
    gsm7: (time, where, code) =>
      `Chinh Chu: buu cuc da xac nhan mot nguoi la ban, hieu luc tu ${time}. Khong phai ban? Dung lai: ${where}, ma ${code}.`,
    ucs2: (time, where, code) => `Tài khoản mới ${time}. Dừng: ${where} mã ${code}`,
  },
};

/**
 * Tells a contact of an account what is to change there and when, and how to stop that: an address, and a code that is typed there. Nothing
 * in the address names anybody.
 *
 * @param to E.164
 */
export const stopNoticeMessage = (
  maker: NoticeMaker,
  to: string,
  {
    kind,
    now,
    from,
    stopCode,
    address,
  }: {
    readonly kind: StopNotice;
    readonly now: Date;
    readonly from: Date;
    readonly stopCode: string;
    readonly address: string;
  },
): OutgoingMessage => {
  const text = (where: string): string => stopWords[kind][maker.alphabet](vietnamMinute(from), where, stopCode);
  const whole = text(address);
  return {
    ...oneSms(maker, to, fitsOneSegment(whole, maker.alphabet) ? whole : text(maker.helpDeskPhone), now),
    notice: `${kind}-to-stop`,
  };
};
