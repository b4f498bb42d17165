import type { IdentityProviderText } from './words.ts';

export const identityProvider: IdentityProviderText = {
  page: {
    title: (provider) => `Xác thực bằng ${provider}`,
    lead: 'Bạn sắp sang trang của nơi cấp danh tính để xác thực, rồi được đưa về đây.',
    steps: [
      'Đăng nhập ở trang đó và làm theo hướng dẫn trên điện thoại của bạn.',
      'Đồng ý cho hệ thống này nhận thông tin danh tính của bạn.',
      'Bạn được đưa về trang này để tiếp tục.',
    ],
    go: (provider) => `Tiếp tục với ${provider}`,
    neverHere: (provider) =>
      `Mật khẩu và mã PIN của ${provider} chỉ nhập ở trang hoặc ứng dụng của ${provider}, không bao giờ nhập ở trang này.`,
    left: (time) => `Còn ${time}.`,
  },
  exchange: { title: 'Đang nhận kết quả xác thực', lead: 'Thường mất vài giây.' },
  provided: {
    register: {
      title: 'Đã xác thực',
      lead: (provider) => `${provider} đã xác nhận bạn là ai.`,
      go: 'Tiếp tục',
    },
    'sign-in': {
      title: 'Đã xác thực',
      lead: (provider) => `${provider} đã xác nhận bạn là ai. Bấm nút dưới đây để vào tài khoản.`,
      go: 'Đăng nhập',
    },
    'link-provider': {
      title: 'Thêm cách đăng nhập này?',
      lead: (provider) =>
        `${provider} đã xác nhận bạn là ai. Thêm xong, bạn đăng nhập được bằng ${provider}; các cách đăng nhập khác vẫn giữ nguyên.`,
      go: 'Liên kết',
    },
    'correct-facts': {
      title: 'Đã xác thực',
      lead: (provider) =>
        `${provider} đã xác nhận bạn là ai. Bấm nút dưới đây để đối chiếu với điều bạn gõ và sửa thông tin tài khoản.`,
      go: 'Đối chiếu và sửa',
    },
  },
  over: {
    title: (provider) => `Xác thực bằng ${provider}`,
    again: (provider) => `Xác thực lại bằng ${provider}`,
  },
  otherTitle: 'Trang đó không mở được?',
  again: 'Lấy đường dẫn mới',
};
