import type { MethodWords } from '../../method-words.ts';

/** What the way over a counter says of itself. */
const counter: MethodWords = {
  vi: {
    name: 'Bưu điện Việt Nam',
    way: 'Tại quầy bưu cục, bằng thẻ CCCD',
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
    way: 'At a post office, with your identity card',
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

/** What the way over a PostID says of itself. */
const online: MethodWords = {
  vi: {
    name: 'Bưu điện Việt Nam',
    way: 'Trực tuyến, bằng tài khoản PostID',
    hint: 'Đăng nhập PostID của Bưu điện, xong ngay trên máy này. Cần SIM chính chủ.',
    condition:
      'Cần có tài khoản PostID đã được bưu cục xác minh bằng thẻ CCCD, và một số điện thoại đứng tên chính bạn.',
    have: [
      'Tài khoản PostID đã xác minh (mật khẩu chỉ nhập ở trang của PostID)',
      'Điện thoại có SIM đứng tên bạn, nhận được tin nhắn',
    ],
    privacy: {
      what: 'Số điện thoại bạn điền; số định danh, họ tên, ngày sinh mà PostID gửi về.',
      why: 'Để chắc chắn người mở tài khoản là chính chủ, và để mở tài khoản giao dịch điện tử. Không dùng vào việc khác.',
      who: 'Hệ thống này; Bưu điện Việt Nam (bạn xác thực ở đó); nhà mạng của bạn chỉ trả lời khớp hay không khớp.',
    },
    fields: {
      phoneNumber: {
        label: 'Số điện thoại',
        hint: 'Số đứng tên bạn. Nhận mã ngay bây giờ, và mỗi lần đăng nhập sau này. Ví dụ 0912 345 678.',
      },
    },
    lead: 'Nhập số điện thoại để nhận mã. Sau đó bạn sang trang của PostID để xác thực rồi được đưa về đây.',
    note: 'Mật khẩu PostID chỉ nhập ở trang của PostID, không bao giờ nhập ở trang này.',
    waiting: {
      title: 'Đang đối chiếu thông tin',
      done: 'Bạn đã xác thực bằng PostID.',
      asking: 'Đang hỏi nhà mạng xem số điện thoại có đứng tên bạn không.',
      silent: 'Nhà mạng chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched:
      'Bưu điện và nhà mạng đã xác nhận bạn. Chỉ còn đặt một mật khẩu mới cho tài khoản này, khác mật khẩu PostID.',
    signInNext: 'Lần sau đăng nhập bằng số CCCD, mật khẩu vừa đặt, và mã gửi về điện thoại.',
  },
  en: {
    name: 'Vietnam Post',
    way: 'Online, with your PostID',
    hint: 'Sign in to your PostID and be done on this machine. Your SIM has to be in your name.',
    condition:
      'You need a PostID that a post office has verified with your identity card, and a phone number in your own name.',
    have: [
      'A verified PostID (its password is typed at PostID alone)',
      'A phone whose SIM is in your name and receives messages',
    ],
    privacy: {
      what: 'The phone number that you type; personal number, name and birth date as PostID sends them.',
      why: 'To make sure that whoever opens the account is its rightful owner, and to open it. For nothing else.',
      who: 'This service; Vietnam Post (where you prove yourself); your operator, which only answers whether the facts match.',
    },
    fields: {
      phoneNumber: {
        label: 'Phone number',
        hint: 'In your own name. Receives a code now, and whenever you sign in. For example 0912 345 678.',
      },
    },
    lead: 'Type a phone number for a code. Then you go to the page of PostID to prove who you are, and are brought back here.',
    note: 'Your PostID password is typed at PostID alone, never on this page.',
    waiting: {
      title: 'Comparing your facts',
      done: 'You have proven yourself by your PostID.',
      asking: 'Asking the operator whether the phone number is in your name.',
      silent: 'The operator has not answered yet.',
      retry: 'Ask again',
    },
    matched:
      'Post and operator have confirmed you. All that is left is a new password for this account, another than that of your PostID.',
    signInNext: 'Next time, sign in with your card number, the password just set and a code sent to your phone.',
  },
};

/** What the method says of itself while both ways are open. */
const whole: MethodWords = {
  vi: {
    ...counter.vi,
    hint: 'Trực tuyến bằng tài khoản PostID, hoặc ra bưu cục với thẻ CCCD.',
    condition:
      'Cần tài khoản PostID đã xác minh và SIM chính chủ; hoặc ra bưu cục một lần với thẻ CCCD còn hạn, không cần SIM chính chủ.',
  },
  en: {
    ...counter.en,
    hint: 'Online with your PostID, or at a post office with your identity card.',
    condition:
      'You need a verified PostID and a SIM in your name; or one visit to a post office with a valid identity card, whoever has the SIM.',
  },
};

/** Of each way, and of both. */
export const words = { whole, online, counter } as const;
