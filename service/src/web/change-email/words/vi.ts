import type { ChangeEmailText } from './words.ts';

export const changeEmail: ChangeEmailText = {
  title: 'Thư điện tử',
  lead: 'Tin báo về tài khoản được gửi cả vào thư điện tử, để bạn biết kịp thời cả khi mất điện thoại.',
  road: [
    'Bạn nhận một mã ở địa chỉ mới và nhập vào đây.',
    'Mã đúng thì địa chỉ mới có hiệu lực ngay.',
    'Địa chỉ cũ, địa chỉ mới và số điện thoại của bạn đều nhận tin báo.',
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
    lead: (email) =>
      `Tin báo sẽ không gửi đến ${email} nữa. Địa chỉ này và số điện thoại của bạn nhận tin báo lần cuối.`,
    button: 'Gỡ thư điện tử',
  },
  changed: 'Đã đổi thư điện tử. Tin báo từ nay gửi đến địa chỉ mới.',
  removed: 'Đã gỡ thư điện tử khỏi tài khoản.',
  link: 'Thêm, đổi hoặc gỡ thư điện tử',
};
