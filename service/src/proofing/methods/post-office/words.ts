import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself. */
export const words: MethodWords = {
  vi: {
    name: 'Bưu điện Việt Nam',
    hint: 'Lấy mã hồ sơ ở đây, rồi mang thẻ CCCD ra bưu cục gần nhà: giao dịch viên xem thẻ và mặt bạn. Không cần SIM chính chủ.',
    condition:
      'Cần ra bưu cục một lần với thẻ CCCD (hoặc thẻ căn cước) còn hạn, và có một số điện thoại hoặc hộp thư điện tử bạn mở được ngay.',
    have: [
      'Thẻ CCCD hoặc thẻ căn cước của chính bạn, mang theo ra bưu cục',
      'Điện thoại nhận được tin nhắn, mang theo ra bưu cục; hoặc hộp thư điện tử mở được trên điện thoại',
    ],
    privacy: {
      what: 'Số CCCD (hoặc CMND), họ và tên, ngày sinh, số điện thoại hoặc thư điện tử; ở quầy: loại thẻ, số thẻ, hạn của thẻ.',
      why: 'Để giao dịch viên so bạn với thẻ, và để mở tài khoản giao dịch điện tử cho bạn. Không dùng vào việc khác.',
      who: 'Hệ thống này; giao dịch viên ở quầy, sau khi bạn đưa mã hồ sơ; nhà mạng của bạn chỉ trả lời khớp hay không khớp.',
    },
    fields: {
      personalId: {
        label: 'Số CCCD hoặc CMND',
        hint: '12 chữ số trên thẻ. Chỉ còn CMND thì gõ 9 chữ số: tài khoản khi đó ở mức 1.',
      },
      phoneNumber: {
        label: 'Số điện thoại',
        hint: 'Nhận mã ngay bây giờ và ở quầy. Không có điện thoại thì để trống và điền thư điện tử.',
      },
      email: { label: 'Thư điện tử', hint: 'Chỉ cần khi không có số điện thoại.' },
    },
    lead: 'Điền đúng như trên thẻ bạn sẽ mang theo.',
    note: 'Sau khi bấm, một mã gồm 6 chữ số được gửi tới số điện thoại hoặc hộp thư trên. Nhập đúng mã thì bạn nhận mã hồ sơ để ra bưu cục.',
    waiting: {
      title: 'Đang tìm hồ sơ ở bưu cục',
      done: 'Đã xác nhận: số điện thoại hoặc hộp thư đang ở trong tay bạn.',
      asking: 'Đang xem kết quả ở quầy.',
      silent: 'Chưa xem được kết quả ở quầy.',
      retry: 'Xem lại',
    },
    matched: 'Bưu cục đã xác nhận bạn. Chỉ còn đặt mật khẩu; giao dịch viên không biết và không đặt hộ mật khẩu này.',
    signInNext: 'Lần sau đăng nhập bằng số CCCD (hoặc CMND), mật khẩu, và mã gửi về điện thoại.',
  },
  en: {
    name: 'Vietnam Post',
    hint: 'Get a case code here, then take your identity card to any post office: a clerk looks at the card and at you. Your SIM need not be in your name.',
    condition:
      'You go to a post office once, with a valid identity card, and have a phone number or mailbox that you can open now.',
    have: [
      'Your own identity card, to take to the post office',
      'A phone that receives SMS, to take along; or a mailbox you can open on your phone',
    ],
    privacy: {
      what: 'Card number, full name, date of birth, phone number or e-mail address; at the counter: kind, number and expiry of the card.',
      why: 'So that the clerk can compare you with your card, and to open the account for you. For nothing else.',
      who: 'This service; the clerk at the counter, once you give the case code; your operator, which only answers whether the facts match.',
    },
    fields: {
      personalId: {
        label: 'Number of your identity card',
        hint: '12 digits. With a former card type its 9 digits: the account is at level 1 then.',
      },
      phoneNumber: {
        label: 'Phone number',
        hint: 'Receives a code now and at the counter. Without a phone leave it empty and give an e-mail address.',
      },
      email: { label: 'E-mail address', hint: 'Only needed if you have no phone number.' },
    },
    lead: 'Type everything as it stands on the card that you will bring.',
    note: 'When you press the button, a 6-digit code goes to that phone number or mailbox. The right code brings you the case code for the post office.',
    waiting: {
      title: 'Looking for your case at the post office',
      done: 'Confirmed: the phone or mailbox is in your hands.',
      asking: 'Looking up what came of the counter.',
      silent: 'What came of the counter cannot be looked up yet.',
      retry: 'Look again',
    },
    matched: 'The post office has confirmed you. All that is left is a password; no clerk knows it or sets it for you.',
    signInNext: 'Next time, sign in with your card number, your password and a code sent to your phone.',
  },
};
