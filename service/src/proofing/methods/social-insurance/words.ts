import type { MethodWords } from '../../method-words.ts';

const fields = {
  vi: {
    personalId: {
      label: 'Số CMND / CCCD',
      hint: '12 chữ số trên thẻ CCCD hoặc thẻ căn cước. Chưa có thẻ ấy thì điền 9 chữ số của CMND.',
    },
    formerPersonalId: {
      label: 'Số CMND cũ (không bắt buộc)',
      hint: 'Chỉ điền khi ô trên là số 12 chữ số, và hồ sơ BHXH hay SIM của bạn còn ghi số CMND 9 số.',
    },
  },
  en: {
    personalId: {
      label: 'CMND / CCCD number',
      hint: 'The 12 digits on your card. If you have no such card yet, the 9 digits of your CMND.',
    },
    formerPersonalId: {
      label: 'Former CMND number (optional)',
      hint: 'Only beside a 12-digit number, and when your insurance record or your SIM still has the 9-digit CMND.',
    },
  },
};

const withOperator: MethodWords = {
  vi: {
    name: 'Bảo hiểm xã hội',
    hint: 'Bằng mã số BHXH và số điện thoại đứng tên bạn. Mất khoảng bốn phút.',
    condition:
      'Cần có tên trong cơ sở dữ liệu BHXH, và có SIM chính chủ: số điện thoại đứng tên chính bạn, với số CCCD hoặc CMND bạn điền.',
    have: [
      'Thẻ căn cước, CCCD hoặc CMND của bạn',
      'Mã số BHXH: 10 chữ số trên thẻ bảo hiểm y tế, sổ BHXH hoặc ứng dụng VssID',
      'Điện thoại có gắn SIM đó, đang bật và có sóng',
    ],
    privacy: {
      what: 'Số CCCD hoặc CMND, mã số BHXH, họ và tên, ngày sinh, số điện thoại.',
      why: 'Để chắc chắn người mở tài khoản đúng là bạn, và để mở tài khoản giao dịch điện tử cho bạn. Không dùng vào việc khác.',
      who: 'Hệ thống này; nhà mạng của bạn, rồi cơ quan BHXH: họ chỉ trả lời khớp hay không khớp, sau khi bạn đã nhập đúng mã gửi tới máy. Mã số BHXH không được lưu trong tài khoản.',
    },
    fields: fields.vi,
    lead: 'Điền đúng như trên giấy tờ của bạn. Trừ ô «Số CMND cũ», ô nào cũng cần điền.',
    note: 'Sau khi bấm, một mã gồm 6 chữ số được gửi tới số điện thoại trên. Bạn không mất tiền.',
    waiting: {
      title: 'Đang đối chiếu',
      done: 'Đã xác nhận: số điện thoại đang ở trong tay bạn.',
      asking: 'Đang hỏi nhà mạng, rồi cơ quan BHXH: thông tin có khớp không?',
      silent: 'Nơi đối chiếu chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Nhà mạng và cơ quan BHXH xác nhận thông tin của bạn khớp. Chỉ còn đặt mật khẩu để sau này đăng nhập.',
    signInNext: 'Lần sau đăng nhập bằng số CCCD (hoặc CMND) đã đăng ký, mật khẩu, và mã gửi về điện thoại.',
  },
  en: {
    name: 'Social insurance',
    hint: 'With your social insurance number and a phone number in your name. It takes about four minutes.',
    condition:
      'You must be in the database of the social insurance, and have a SIM registered in your own name with the CCCD or CMND number you type.',
    have: [
      'Your identity card, CCCD or CMND',
      'Your social insurance number: 10 digits on your health insurance card, insurance book, or in the app VssID',
      'The phone with that SIM, switched on and with a signal',
    ],
    privacy: {
      what: 'CCCD or CMND number, social insurance number, full name, date of birth, phone number.',
      why: 'To make sure that it is you who opens the account, and to open it for you. For nothing else.',
      who: 'This service; your mobile operator, then the social insurance: they only answer whether the facts match, after you have typed the code sent to your phone. The insurance number is not kept in the account.',
    },
    fields: fields.en,
    lead: 'Type everything as it stands on your papers. All fields are needed but the former CMND number.',
    note: 'When you press the button, a 6-digit code is sent to this phone number. It costs you nothing.',
    waiting: {
      title: 'Checking your details',
      done: 'Confirmed: the phone is in your hands.',
      asking: 'Asking the operator, then the social insurance, whether your details match.',
      silent: 'There is no answer yet.',
      retry: 'Ask again',
    },
    matched:
      'The operator and the social insurance confirm that your details match. All that is left is a password for signing in.',
    signInNext:
      'Next time, sign in with the CCCD (or CMND) number you registered, your password and a code sent to your phone.',
  },
};

/** Where no operator is asked, a year of birth will do, and a telephone in any name. */
const unasked = {
  vi: {
    ...fields.vi,
    dateOfBirth: {
      label: 'Ngày sinh',
      hint: 'Ngày, tháng, năm. Ví dụ 05/09/1990. Giấy tờ chỉ ghi năm sinh thì chỉ điền năm, ví dụ 1948.',
    },
    phoneNumber: { label: 'Số điện thoại', hint: 'Số di động bạn đang cầm, nhận được tin nhắn. Ví dụ 0912 345 678.' },
  },
  en: {
    ...fields.en,
    dateOfBirth: {
      label: 'Date of birth',
      hint: 'Day, month, year. For example 05/09/1990. If your papers show only a year, type only that, for example 1948.',
    },
    phoneNumber: {
      label: 'Phone number',
      hint: 'A mobile number in your hands that receives messages. For example 0912 345 678.',
    },
  },
};

/** The same where only the register is asked. */
const withoutOperator: MethodWords = {
  vi: {
    ...withOperator.vi,
    hint: 'Bằng mã số BHXH của bạn. Nhận mã qua tin nhắn, mất khoảng ba phút.',
    fields: unasked.vi,
    condition:
      'Cần có tên trong cơ sở dữ liệu BHXH, và một số điện thoại di động nhận được tin nhắn. Tài khoản mở bằng cách này ở mức xác minh 1.',
    privacy: {
      ...withOperator.vi.privacy,
      who: 'Hệ thống này và cơ quan BHXH: cơ quan BHXH chỉ trả lời khớp hay không khớp, sau khi bạn đã nhập đúng mã gửi tới máy. Mã số BHXH không được lưu trong tài khoản.',
    },
    waiting: {
      ...withOperator.vi.waiting,
      asking: 'Đang hỏi cơ quan BHXH: thông tin có khớp không?',
      silent: 'Cơ quan BHXH chưa trả lời.',
    },
    matched: 'Cơ quan BHXH xác nhận thông tin của bạn khớp. Chỉ còn đặt mật khẩu để sau này đăng nhập.',
  },
  en: {
    ...withOperator.en,
    hint: 'With your social insurance number. You get a code by SMS; it takes about three minutes.',
    fields: unasked.en,
    condition:
      'You must be in the database of the social insurance, and have a mobile number that receives messages. Such an account is of identity level 1.',
    privacy: {
      ...withOperator.en.privacy,
      who: 'This service and the social insurance, which only answers whether the facts match, after you have typed the code sent to your phone. The insurance number is not kept in the account.',
    },
    waiting: {
      ...withOperator.en.waiting,
      asking: 'Asking the social insurance whether your details match.',
      silent: 'The social insurance has not answered yet.',
    },
    matched: 'The social insurance confirms that your details match. All that is left is a password for signing in.',
  },
};

/** What the method says of itself (guide §2 (2)). */
export const words = { withOperator, withoutOperator };
