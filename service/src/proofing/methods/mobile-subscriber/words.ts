import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself (guide §2 (1)). */
export const words: MethodWords = {
  vi: {
    name: 'Thuê bao di động',
    hint: 'Bằng số điện thoại đứng tên bạn. Nhận mã qua tin nhắn, mất khoảng ba phút.',
    condition:
      'Cần có SIM chính chủ gắn với CCCD 12 số: số điện thoại đứng tên chính bạn tại nhà mạng, với số CCCD 12 chữ số chứ không phải CMND 9 số.',
    have: ['Thẻ căn cước hoặc CCCD của bạn', 'Điện thoại có gắn SIM đó, đang bật và có sóng'],
    privacy: {
      what: 'Số định danh cá nhân (CCCD), họ và tên, ngày sinh, số điện thoại.',
      why: 'Để chắc chắn người mở tài khoản đúng là bạn, và để mở tài khoản giao dịch điện tử cho bạn. Không dùng vào việc khác.',
      who: 'Hệ thống này, và nhà mạng của bạn: nhà mạng chỉ trả lời khớp hay không khớp, sau khi bạn đã nhập đúng mã gửi tới máy.',
    },
    lead: 'Điền đúng như trên thẻ CCCD. Cả bốn ô đều cần điền.',
    note: 'Sau khi bấm, một mã gồm 6 chữ số được gửi tới số điện thoại trên. Bạn không mất tiền.',
    waiting: {
      title: 'Đang đối chiếu với nhà mạng',
      done: 'Đã xác nhận: số điện thoại đang ở trong tay bạn.',
      asking: 'Đang hỏi nhà mạng: thông tin có khớp với thuê bao không?',
      silent: 'Nhà mạng chưa trả lời.',
      retry: 'Hỏi lại nhà mạng',
    },
    matched: 'Nhà mạng xác nhận thông tin của bạn khớp. Chỉ còn đặt mật khẩu để sau này đăng nhập.',
    signInNext: 'Lần sau đăng nhập bằng số định danh cá nhân, mật khẩu, và mã gửi về điện thoại.',
  },
  en: {
    name: 'Mobile subscription',
    hint: 'With a phone number registered in your name. You get a code by SMS; it takes about three minutes.',
    condition:
      'You need a SIM registered in your own name with your 12-digit personal number, not with a 9-digit identity card.',
    have: ['Your identity card', 'The phone with that SIM, switched on and with a signal'],
    privacy: {
      what: 'Personal number, full name, date of birth, phone number.',
      why: 'To make sure that it is you who opens the account, and to open it for you. For nothing else.',
      who: 'This service and your mobile operator, which only answers whether the facts match, after you have typed the code sent to your phone.',
    },
    lead: 'Type everything as it stands on your card. All four fields are needed.',
    note: 'When you press the button, a 6-digit code is sent to this phone number. It costs you nothing.',
    waiting: {
      title: 'Checking with your operator',
      done: 'Confirmed: the phone is in your hands.',
      asking: 'Asking the operator whether your details match the subscription.',
      silent: 'The operator has not answered yet.',
      retry: 'Ask the operator again',
    },
    matched: 'The operator confirms that your details match. All that is left is a password for signing in.',
    signInNext: 'Next time, sign in with your personal number, your password and a code sent to your phone.',
  },
};
