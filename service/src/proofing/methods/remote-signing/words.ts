import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself; the guide names it and gives no steps. */
export const words: MethodWords = {
  vi: {
    name: 'Chữ ký số cá nhân',
    hint: 'Bằng chữ ký số từ xa của một nhà cung cấp được cấp phép. Ký trên trang hoặc ứng dụng của nhà cung cấp, mất khoảng hai phút.',
    condition: 'Cần có chữ ký số từ xa còn hạn, ghi số CCCD của bạn. Không cần USB hay SIM riêng.',
    have: [
      'Tài khoản ở nhà cung cấp chữ ký số',
      'Mã PIN hoặc ứng dụng ký số của nhà cung cấp đó',
      'Điện thoại nhận được tin nhắn, để báo cho bạn mọi thay đổi của tài khoản',
    ],
    privacy: {
      what: 'Nhà cung cấp bạn chọn và số điện thoại; họ tên và số định danh ghi trong chứng thư số.',
      why: 'Để chắc chắn người mở tài khoản là chủ của chữ ký số, và để mở tài khoản giao dịch điện tử. Không dùng vào việc khác.',
      who: 'Hệ thống này, nhà cung cấp chữ ký số (bạn ký ở đó), và tổ chức cấp chứng thư (trả lời chứng thư còn hiệu lực không).',
    },
    lead: 'Chọn nơi giữ chữ ký số của bạn và nhập số điện thoại để nhận mã. Sau đó bạn ký ở trang của nơi đó hoặc trong ứng dụng của họ, rồi tiếp tục ở đây.',
    note: 'Mã PIN và mật khẩu chữ ký số chỉ nhập ở trang hoặc ứng dụng của nhà cung cấp, không bao giờ nhập ở trang này.',
    waiting: {
      title: 'Đang kiểm tra chữ ký số',
      done: 'Đã nhận chữ ký của bạn.',
      asking: 'Đang hỏi tổ chức cấp chứng thư: chứng thư còn hiệu lực không?',
      silent: 'Tổ chức cấp chứng thư chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Chữ ký số hợp lệ. Xem lại thông tin đọc được từ chứng thư.',
    signInNext: 'Lần sau đăng nhập bằng chữ ký số này: số định danh, nhà cung cấp, rồi ký ở nhà cung cấp.',
  },
  en: {
    name: 'Personal remote signature',
    hint: "With a remote signature from a licensed provider. You sign on the provider's page or in its app; it takes about two minutes.",
    condition:
      'You need a valid remote signature whose certificate has your personal number. No USB token or special SIM.',
    have: [
      "Your account at the signature's provider",
      "The provider's signing PIN or app",
      'A phone that receives messages, so that every change of the account can be told to you',
    ],
    privacy: {
      what: 'The provider that you choose and a phone number; name and personal number as the certificate says them.',
      why: 'To make sure that whoever opens the account holds the signature, and to open it. For nothing else.',
      who: "This service, the provider (where you sign), and the certificate's issuer (which says whether it is still valid).",
    },
    lead: 'Choose who keeps your signature, and type a phone number for a code. Then you sign on their page or in their app, and go on here.',
    note: "The signature's PIN and password are typed on the provider's page or in its app alone, never on this page.",
    waiting: {
      title: 'Checking the signature',
      done: 'Your signature has arrived.',
      asking: "Asking the certificate's issuer whether it is still valid.",
      silent: "The certificate's issuer has not answered yet.",
      retry: 'Ask again',
    },
    matched: 'The signature is good. Look over what the certificate says.',
    signInNext: 'Next time, sign in with this signature: your personal number, the provider, and a signature there.',
  },
};

/** The same where some providers know people by their personal number alone, by their names: the form of registering asks for it then. */
export const wordsWithNumber = (names: readonly string[]): MethodWords => {
  const all = names.join(', ');
  return {
    vi: {
      ...words.vi,
      privacy: {
        ...words.vi.privacy,
        what: `Nhà cung cấp bạn chọn, số điện thoại, và số CCCD nếu bạn chọn ${all}; họ tên và số định danh ghi trong chứng thư số.`,
      },
      fields: {
        personalId: {
          label: 'Số định danh (CCCD)',
          hint: `Chỉ cần gõ nếu bạn chọn ${all}: yêu cầu ký đi thẳng tới ứng dụng, theo số này. Gồm 12 chữ số.`,
        },
      },
    },
    en: {
      ...words.en,
      privacy: {
        ...words.en.privacy,
        what: `The provider that you choose, a phone number, and your personal number if you choose ${all}; name and personal number as the certificate says them.`,
      },
      fields: {
        personalId: {
          label: 'Personal number (CCCD)',
          hint: `Needed only if you choose ${all}: the request goes straight to the app, by this number. 12 digits.`,
        },
      },
    },
  };
};
