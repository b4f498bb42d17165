import type { StoppingText } from './words.ts';

export const stopping: StoppingText = {
  title: 'Hủy thay đổi đang chờ',
  lead: 'Bạn nhận được tin nhắn báo tài khoản sắp đổi sang số khác, hoặc sắp thêm một cách đăng nhập, mà bạn không yêu cầu hoặc đã đổi ý? Nhập mã trong tin đó. Không cần đăng nhập.',
  stopCode: { label: 'Mã hủy', hint: '8 chữ và số trong tin nhắn. Chữ hoa hay chữ thường đều được.' },
  send: 'Hủy thay đổi này',
  sending: 'Đang kiểm tra…',
  noCode: 'Không có mã? Đăng nhập rồi hủy trong trang tài khoản, hoặc gọi tổng đài.',
  doneTitle: 'Đã hủy',
  done: 'Tài khoản giữ nguyên như trước. Ai đã nhận tin báo về việc này cũng được báo là đã hủy.',
  notYou: 'Nếu không phải bạn yêu cầu:',
  whatToDo: (helpDeskPhone) => [
    'Tin báo nói đổi số: có người biết mật khẩu của bạn. Hãy đặt lại mật khẩu ngay.',
    `Tin báo nói thêm cách đăng nhập: có người cầm chữ ký số, hoặc vào được tài khoản định danh, ghi số định danh của bạn. Hãy gọi ngay ${helpDeskPhone}; tổng đài chỉ cho bạn nơi cấp để đề nghị thu hồi hoặc khóa.`,
  ],
  newPassword: 'Đặt lại mật khẩu',
};
