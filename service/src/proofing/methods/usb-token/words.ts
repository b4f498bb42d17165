import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself (guide §2 (4)). */
export const words: MethodWords = {
  vi: {
    name: 'USB ký số',
    hint: 'Bằng USB có chữ ký số cắm vào máy tính này. Nhập mã PIN trong cửa sổ của USB, mất khoảng hai phút.',
    condition:
      'Cần có USB ký số, chứng thư trong USB còn hạn, ghi số CCCD của bạn hoặc mã số thuế của doanh nghiệp. Làm trên máy tính, không làm được trên điện thoại.',
    have: [
      'USB ký số cắm vào máy tính này',
      'Driver của USB và công cụ ký (plugin) đã cài trên máy; chưa có thì trang sau có chỗ tải',
      'Mã PIN của USB',
      'Hộp thư điện tử bạn mở được ngay, để nhận mã',
    ],
    privacy: {
      what: 'Địa chỉ thư điện tử; họ tên và số định danh (hoặc tên doanh nghiệp và mã số thuế) ghi trong chứng thư số.',
      why: 'Để chắc chắn người mở tài khoản là chủ của chữ ký số, và để mở tài khoản giao dịch điện tử. Không dùng vào việc khác.',
      who: 'Hệ thống này, và tổ chức cấp chứng thư (trả lời chứng thư còn hiệu lực không).',
    },
    lead: 'Cắm USB ký số vào máy tính, nhập thư điện tử của bạn rồi bấm nút.',
    note: 'Một mã được gửi tới hộp thư này trước. Sau đó cửa sổ của USB hiện ra để bạn nhập mã PIN. Mã PIN chỉ nhập trong cửa sổ đó, không bao giờ nhập ở trang này.',
    waiting: {
      title: 'Đang kiểm tra chữ ký số',
      done: 'Đã nhận chữ ký từ USB của bạn.',
      asking: 'Đang hỏi tổ chức cấp chứng thư: chứng thư còn hiệu lực không?',
      silent: 'Tổ chức cấp chứng thư chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Chữ ký số hợp lệ. Xem lại thông tin đọc được từ chứng thư.',
    signInNext: 'Lần sau đăng nhập bằng USB ký số này: cắm USB vào máy tính và nhập mã PIN, không cần gõ gì khác.',
  },
  en: {
    name: 'USB token',
    hint: 'With a USB token plugged into this computer. You enter its PIN in its own window; it takes about two minutes.',
    condition:
      "You need a USB token with a valid certificate that has your personal number or your company's tax code. It is done on a computer, not on a phone.",
    have: [
      'The token, plugged into this computer',
      "The token's driver and the signing tool (plugin); the next page has the download if you do not have them",
      "The token's PIN",
      'A mailbox you can open now, for a code',
    ],
    privacy: {
      what: 'Your e-mail address; name and personal number (or company and tax code) as the certificate says them.',
      why: 'To make sure that whoever opens the account holds the signature, and to open it. For nothing else.',
      who: "This service, and the certificate's issuer (which says whether it is still valid).",
    },
    lead: 'Plug the token into the computer, type your e-mail address, then press the button.',
    note: "A code goes to that mailbox first; then the token's window asks for its PIN. The PIN is entered in that window alone, never on this page.",
    waiting: {
      title: 'Checking the signature',
      done: 'The signature of your token has arrived.',
      asking: "Asking the certificate's issuer whether it is still valid.",
      silent: "The certificate's issuer has not answered yet.",
      retry: 'Ask again',
    },
    matched: 'The signature is good. Look over what the certificate says.',
    signInNext: 'Next time, sign in with this token: plug it in and enter its PIN, nothing else to type.',
  },
};
