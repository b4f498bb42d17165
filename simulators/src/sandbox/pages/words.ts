import type { HolderPlan } from '../../authorities/certificate-authority/holders/holder-plan.ts';
import type { RevocationReason } from '../../authorities/certificate-authority/registry.ts';
import type { Expectation, Method } from '../../cast/person.ts';
import type { LeverMode } from '../../lever.ts';

/** What a person is told to expect, in words; the code stands beside it on the page. */
export const expectationWords: Record<Expectation, string> = {
  registered: 'Đăng ký được',
  'awaiting-approval': 'Chờ duyệt',
  'operator-record-mismatch': 'Không khớp với nhà mạng',
  'operator-record-incomplete': 'Hồ sơ nhà mạng thiếu thông tin',
  'operator-unavailable': 'Nhà mạng không trả lời',
  'sim-recently-changed': 'SIM mới đổi',
  'insurance-record-mismatch': 'Không khớp với BHXH',
  'insurance-record-incomplete': 'Hồ sơ BHXH thiếu thông tin',
  'insurance-person-deceased': 'BHXH ghi đã mất',
  'insurance-unavailable': 'BHXH không trả lời',
  'code-not-delivered': 'Mã không gửi đến được',
  'birth-year-only': 'Chỉ có năm sinh',
  'under-minimum-age': 'Chưa đủ tuổi',
  'no-signing-sim': 'Không có SIM ký số',
  'signing-sim-off': 'Không liên lạc được với SIM',
  'signing-pin-blocked': 'PIN ký số bị khoá',
  'certificate-without-number': 'Chứng thư không có số định danh',
  'certificate-revoked': 'Chứng thư bị thu hồi',
  'certificate-suspended': 'Chứng thư đang tạm dừng',
  'remote-credential-disabled': 'Chữ ký số từ xa bị khoá',
  'remote-credential-unsuitable': 'Chữ ký số từ xa không dùng được ở đây',
  'remote-signatures-used-up': 'Gói ký số từ xa đã hết lượt',
  'no-remote-certificate': 'Không có chứng thư ký số từ xa',
  'certificate-expired': 'Chứng thư hết hạn',
  'certificate-not-yet-valid': 'Chứng thư chưa có hiệu lực',
  'certificate-unknown-issuer': 'Nơi cấp không được tin cậy',
  'certificate-wrong-kind': 'Chứng thư của đối tượng khác',
  'token-pin-locked': 'USB bị khoá mã PIN',
  'identity-provider-declined': 'không đăng nhập được ở VNeID',
  'identity-provider-deceased': 'không đăng ký được: VNeID ghi người này đã mất',
  'post-id-not-verified': 'PostID chưa xác minh: được chỉ ra bưu cục',
};

export const methodWords: Record<Method, string> = {
  'mobile-subscriber': 'Thuê bao di động',
  'social-insurance': 'Bảo hiểm xã hội',
  'post-office': 'Bưu điện',
  'usb-token': 'USB ký số',
  'sim-signing': 'SIM ký số',
  'remote-signing': 'Ký số từ xa',
  vneid: 'VNeID',
};

export const modeWords: Record<LeverMode, string> = {
  normal: 'Bình thường',
  down: 'Ngừng hoạt động',
  slow: 'Chậm',
  error: 'Báo lỗi',
  garbage: 'Trả lời vô nghĩa',
  'wrong-answer': 'Trả lời sai',
  'wrong-key': 'Sai khoá',
  stale: 'Cũ',
};

export const kindWords: Record<HolderPlan['kind'], string> = {
  person: 'Cá nhân',
  organisation: 'Tổ chức',
  'person-in-organisation': 'Cá nhân trong tổ chức',
  official: 'Cán bộ, công chức',
  agency: 'Cơ quan nhà nước',
};

export const revocationWords: Record<RevocationReason, string> = {
  unspecified: 'không nói lý do',
  'key-compromise': 'lộ khoá',
  'affiliation-changed': 'đổi đơn vị',
  superseded: 'đã có chứng thư thay thế',
  'cessation-of-operation': 'ngừng hoạt động',
  'certificate-hold': 'tạm dừng',
  'privilege-withdrawn': 'bị rút quyền',
};

/** `1992-03-08` as it is typed in a form: `08/03/1992`; a year stays a year. */
export const writeDate = (date: string): string => date.split('-').reverse().join('/');

/** An instant as a person in Vietnam reads it. */
export const writeInstant = (instant: string | number): string =>
  new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(new Date(instant));
