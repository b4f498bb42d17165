import { oneTimeCodeRule } from '../../../domain/attempt/one-time-code-rule.ts';

import { isReadOut, type CodePurpose } from './message.ts';

const minutes = oneTimeCodeRule.lifetimeSeconds / 60;

/** What the code is for, in both languages. */
const purposes: Readonly<Record<CodePurpose, { readonly vi: string; readonly en: string }>> = {
  register: { vi: 'đăng ký tài khoản dịch vụ công', en: 'registering an account for public services' },
  'sign-in': { vi: 'đăng nhập tài khoản dịch vụ công', en: 'signing in to your account for public services' },
  recover: { vi: 'lấy lại mật khẩu tài khoản dịch vụ công', en: 'getting back into your account for public services' },
  'change-number': { vi: 'đổi số điện thoại của tài khoản', en: "changing your account's phone number" },
  'change-email': {
    vi: 'xác nhận thư điện tử mới của tài khoản dịch vụ công',
    en: 'confirming the new e-mail of an account for public services',
  },
  'correct-facts': { vi: 'sửa thông tin của tài khoản', en: 'correcting the facts of your account' },
  clerk: { vi: 'vào quầy của giao dịch viên', en: 'signing in at your counter' },
  'consent-to-recovery': {
    vi: 'đồng ý lấy lại tài khoản dịch vụ công ở bưu cục',
    en: 'agreeing to get your account back at a post office',
  },
  consent: { vi: 'đồng ý lập tài khoản dịch vụ công ở bưu cục', en: 'agreeing to an account at a post office' },
};

/**
 * A code by e-mail: names sender and purpose and says never to tell the code. No link is in it: people learn that we never send one. The code
 * stands in the text alone, for subjects show on locked screens.
 *
 * @param word by which the holder of the mailbox goes on where strangers have asked for too many codes
 */
export const codeMail = (
  purpose: CodePurpose,
  code: string,
  word: string,
): { readonly subject: string; readonly text: string } => {
  const { vi, en } = purposes[purpose];
  const use = isReadOut(purpose)
    ? 'Chỉ đọc mã cho giao dịch viên khi bạn đang đứng ở quầy; không ở quầy thì không nói cho ai.'
    : 'Gõ mã vào đúng trang bạn đang mở. Không nói mã cho bất kỳ ai, kể cả cán bộ.';
  const useEn = isReadOut(purpose)
    ? 'Read it out only at the counter, to the clerk before you.'
    : 'Never tell it to anybody.';
  return {
    subject: `Chính Chủ: mã ${vi}`,
    text: `Mã xác thực: ${code}

Đây là mã ${vi}, dùng được trong ${minutes} phút. ${use} Thư này không có đường dẫn nào để bấm.

Nếu không phải bạn yêu cầu thì bỏ qua thư này: không ai làm được gì khi không có mã.

Khi trang báo hộp thư này đã nhận quá nhiều mã, gõ thêm từ mở khóa: ${word}

Code: ${code}. It is for ${en} and works for ${minutes} minutes. ${useEn} This mail has no links to press. If a page says that too many codes were sent to this mailbox, type the unlock word as well: ${word}`,
  };
};
