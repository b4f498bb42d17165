import type { PasswordText } from './words.ts';

/** Choosing a password, in Vietnamese. */
export const password: PasswordText = {
  label: 'Mật khẩu mới',
  username: 'Tên đăng nhập (số định danh cá nhân của bạn)',
  rulesTitle: 'Mật khẩu cần có:',
  rule: (part) => {
    switch (part.part) {
      case 'length':
        return `Từ ${part.least} đến ${part.most} ký tự`;
      case 'upper':
        return 'Chữ cái viết hoa (A, B, C…)';
      case 'lower':
        return 'Chữ cái viết thường (a, b, c…)';
      case 'digit':
        return 'Chữ số (0–9)';
      case 'special':
        return 'Ký tự đặc biệt (@, #, !, …)';
    }
  },
  notThese: 'Đừng dùng tên, ngày sinh, số điện thoại của bạn, hay mật khẩu dễ đoán như Abc@1234.',
  show: 'Hiện',
  hide: 'Ẩn',
  met: 'Đạt {met} trên {all} yêu cầu',
};
