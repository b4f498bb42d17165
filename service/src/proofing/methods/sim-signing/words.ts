import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself (guide §2 (3)). */
export const words: MethodWords = {
  vi: {
    name: 'SIM ký số',
    hint: 'Bằng SIM có chữ ký số (SIM PKI). Nhập mã PIN trên điện thoại, mất khoảng hai phút.',
    condition:
      'Cần có SIM đã đăng ký dịch vụ chữ ký số với nhà mạng, còn hạn, ghi số CCCD của bạn hoặc mã số thuế của doanh nghiệp. SIM thường không dùng được cách này.',
    have: ['Điện thoại có gắn SIM đó, đang bật và có sóng', 'Mã PIN ký số của SIM (khác mã PIN mở máy)'],
    privacy: {
      what: 'Số điện thoại của SIM; họ tên và số định danh (hoặc tên doanh nghiệp và mã số thuế) ghi trong chứng thư số.',
      why: 'Để chắc chắn người mở tài khoản là chủ của chữ ký số, và để mở tài khoản giao dịch điện tử. Không dùng vào việc khác.',
      who: 'Hệ thống này, nhà mạng của SIM (chuyển yêu cầu ký), và tổ chức cấp chứng thư (trả lời chứng thư còn hiệu lực không).',
    },
    fields: { phoneNumber: { label: 'Số điện thoại của SIM ký số', hint: 'Ví dụ 0912 345 678.' } },
    lead: 'Nhập số điện thoại của SIM ký số và chọn nhà mạng của SIM đó.',
    note: 'Sau khi bấm, điện thoại hiện yêu cầu ký kèm 6 chữ số. Mã PIN chỉ nhập trên điện thoại, không bao giờ nhập ở trang này.',
    waiting: {
      title: 'Đang kiểm tra chữ ký số',
      done: 'Đã nhận chữ ký từ SIM của bạn.',
      asking: 'Đang hỏi tổ chức cấp chứng thư: chứng thư còn hiệu lực không?',
      silent: 'Tổ chức cấp chứng thư chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Chữ ký số hợp lệ. Xem lại thông tin đọc được từ chứng thư.',
    signInNext:
      'Lần sau đăng nhập bằng SIM ký số này: số định danh hoặc mã số thuế, số điện thoại, và mã PIN trên điện thoại.',
  },
  en: {
    name: 'Signing SIM',
    hint: 'With a SIM that holds a digital signature (SIM PKI). You enter its PIN on the phone; it takes about two minutes.',
    condition:
      "You need a SIM whose signature service is active at your operator and valid, with your personal number or your company's tax code in its certificate. An ordinary SIM will not do.",
    have: [
      'The phone with that SIM, switched on and with a signal',
      "The SIM's signing PIN (not the one that unlocks the phone)",
    ],
    privacy: {
      what: "The SIM's phone number; name and personal number (or company and tax code) as the certificate says them.",
      why: 'To make sure that whoever opens the account holds the signature, and to open it. For nothing else.',
      who: "This service, the SIM's operator (which carries the request), and the certificate's issuer (which says whether it is still valid).",
    },
    fields: { phoneNumber: { label: 'Phone number of the signing SIM', hint: 'For example 0912 345 678.' } },
    lead: "Type the signing SIM's phone number and choose its operator.",
    note: 'When you press the button, the phone shows a request with 6 digits. The PIN is entered on the phone alone, never on this page.',
    waiting: {
      title: 'Checking the signature',
      done: 'The signature of your SIM has arrived.',
      asking: "Asking the certificate's issuer whether it is still valid.",
      silent: "The certificate's issuer has not answered yet.",
      retry: 'Ask again',
    },
    matched: 'The signature is good. Look over what the certificate says.',
    signInNext:
      'Next time, sign in with this SIM: your personal number or tax code, the phone number, and the PIN on the phone.',
  },
};
