import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself; by law it is the main road now (DOMAIN §1.1). */
export const words: MethodWords = {
  vi: {
    name: 'VNeID',
    hint: 'Bằng tài khoản định danh điện tử. Xác thực trên ứng dụng VNeID, mất khoảng hai phút.',
    condition:
      'Cần có tài khoản định danh điện tử đã được xác minh. Doanh nghiệp: người đại diện đổi sang vai trò tổ chức trong ứng dụng.',
    have: [
      'Điện thoại có ứng dụng VNeID',
      'Mật khẩu hoặc mã PIN của VNeID (chỉ nhập ở VNeID)',
      'Điện thoại nhận được tin nhắn, để báo cho bạn mọi thay đổi của tài khoản',
    ],
    privacy: {
      what: 'Số điện thoại bạn điền; số định danh, họ tên, ngày sinh (hoặc mã số thuế, tên tổ chức, người đại diện) mà nơi cấp danh tính gửi về.',
      why: 'Để chắc chắn người mở tài khoản là chính chủ, và để mở tài khoản giao dịch điện tử. Không dùng vào việc khác.',
      who: 'Hệ thống này và nơi cấp danh tính (bạn xác thực ở đó).',
    },
    fields: {
      phoneNumber: {
        label: 'Số điện thoại',
        hint: 'Để nhận mã ngay bây giờ và tin báo sau này. Ví dụ 0912 345 678.',
      },
    },
    lead: 'Nhập số điện thoại để nhận mã. Sau đó bạn sang trang của nơi cấp danh tính để xác thực rồi được đưa về đây.',
    note: 'Mật khẩu và mã PIN của VNeID chỉ nhập ở VNeID, không bao giờ nhập ở trang này.',
    waiting: {
      title: 'Đang nhận kết quả xác thực',
      done: 'Bạn đã xác thực ở nơi cấp danh tính.',
      asking: 'Đang nhận thông tin danh tính của bạn.',
      silent: 'Nơi cấp danh tính chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Bạn đã xác thực xong. Xem lại thông tin nhận được.',
    signInNext: 'Lần sau đăng nhập bằng VNeID: không cần gõ số nào, chỉ xác thực trên ứng dụng.',
  },
  en: {
    name: 'VNeID',
    hint: 'With your electronic identity. You prove yourself in the VNeID app; it takes about two minutes.',
    condition:
      'You need an electronic identity that has been verified. For a business, its representative switches to the role of the organisation in the app.',
    have: [
      'A phone with the VNeID app',
      'Your password or PIN of VNeID (typed at VNeID alone)',
      'A phone that receives messages, so that every change of the account can be told to you',
    ],
    privacy: {
      what: 'The phone number that you type; personal number, name and birth date (or tax code, name and representative of the organisation) as the identity provider sends them.',
      why: 'To make sure that whoever opens the account is its rightful owner, and to open it. For nothing else.',
      who: 'This service, and the identity provider (where you prove yourself).',
    },
    fields: {
      phoneNumber: {
        label: 'Phone number',
        hint: 'For a code now, and for notices later. For example 0912 345 678.',
      },
    },
    lead: 'Type a phone number for a code. Then you go to the page of your identity provider to prove who you are, and are brought back here.',
    note: 'Your password and PIN of VNeID are typed at VNeID alone, never on this page.',
    waiting: {
      title: 'Receiving the result',
      done: 'You have proven yourself at the identity provider.',
      asking: 'Receiving your identity.',
      silent: 'The identity provider has not answered yet.',
      retry: 'Ask again',
    },
    matched: 'You have proven who you are. Look over what was received.',
    signInNext: 'Next time, sign in with VNeID: nothing to type, only the app to confirm.',
  },
};
