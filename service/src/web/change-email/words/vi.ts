import type { ChangeEmailText } from './words.ts';

export const changeEmail: ChangeEmailText = {
  title: 'Thư điện tử',
  lead: 'Tin báo về tài khoản được gửi cả vào thư điện tử, để bạn biết kịp thời cả khi mất điện thoại.',
  road: (hours) => [
    'Bạn nhận một mã ở địa chỉ mới và nhập vào đây.',
    `Địa chỉ mới nhận tin báo sau ${hours} giờ. Trong lúc chờ, tin vẫn gửi như cũ.`,
    'Số điện thoại và địa chỉ cũ nhận tin báo kèm cách hủy.',
  ],
  email: { label: 'Thư điện tử mới', hint: 'Ví dụ ten.ban@thu.example' },
  send: 'Gửi mã đến địa chỉ mới',
  sending: 'Đang gửi…',
  back: 'Quay lại thông tin của tôi',
  code: {
    title: 'Nhập mã gửi tới thư điện tử mới',
    sentTo: (email) => `Mã gồm 6 chữ số đang được gửi tới ${email}.`,
    send: 'Xác nhận địa chỉ mới',
    other: 'Sửa địa chỉ thư điện tử',
  },
  phone: 'từ điện thoại có số đã đăng ký của tài khoản',
  remove: {
    title: 'Gỡ thư điện tử',
    lead: (email, hours) =>
      `Sau ${hours} giờ, tin báo không gửi đến ${email} nữa. Địa chỉ này và số điện thoại của bạn nhận tin báo kèm cách hủy.`,
    button: 'Gỡ thư điện tử',
  },
  waits: {
    lead: (masked, time) =>
      `Từ ${time}, tin báo gửi đến thư điện tử ${masked}. Đến lúc đó tin vẫn gửi như cũ. Không phải bạn yêu cầu? Hủy ngay, rồi đổi mật khẩu.`,
    removal: (time) =>
      `Từ ${time}, tài khoản không còn thư điện tử nhận tin báo. Không phải bạn yêu cầu? Hủy ngay, rồi đổi mật khẩu.`,
    none: 'gỡ',
    stop: 'Hủy thay đổi thư điện tử',
    stopped: 'Đã hủy. Tin báo vẫn gửi như trước.',
    accepted: 'Đã nhận yêu cầu. Ngày giờ có hiệu lực ghi ở dưới; số điện thoại và địa chỉ cũ đã được báo.',
  },
  link: 'Thêm, đổi hoặc gỡ thư điện tử',
};
