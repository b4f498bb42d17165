import type { LinkProviderText } from './words.ts';

export const linkProvider: LinkProviderText = {
  title: 'Liên kết tài khoản định danh',
  lead: 'Liên kết xong, bạn đăng nhập được bằng tài khoản định danh và nộp được những thủ tục cần xác thực mức cao hơn. Tài khoản này và mọi hồ sơ giữ nguyên. Hai bên phải cùng một số định danh.',
  officialLead:
    'Liên kết xong, bạn đăng nhập được bằng tài khoản định danh của chính bạn. Tài khoản cán bộ và mức xác minh giữ nguyên.',
  button: (provider) => `Liên kết ${provider}`,
  entry: (provider) => `Tài khoản định danh ${provider}`,
  since: (day) => `Liên kết ngày ${day}`,
  off: 'Hệ thống này đang tạm không nhận danh tính của nơi này, nên chưa đăng nhập bằng cách này được. Liên kết vẫn giữ nguyên; dùng cách khác để vào tài khoản.',
  unlink: 'Gỡ liên kết',
  linked: 'Đã liên kết. Lần sau bạn đăng nhập được bằng cách này. Mọi liên hệ của tài khoản đã được báo.',
  unlinked: 'Đã gỡ liên kết. Cách đó không đăng nhập được tài khoản này nữa.',
  backToAccount: 'Quay lại cách đăng nhập',
};
