import type { MethodWords } from '../../method-words.ts';

/** What the method says of itself; nobody registers by it. */
export const words: MethodWords = {
  vi: {
    name: 'Chứng thư số trong trình duyệt',
    hint: 'Trình duyệt tự đưa ra chứng thư số trong USB hoặc trong máy, không cần công cụ ký.',
    condition:
      'Tài khoản của bạn phải đã có chứng thư số này, hoặc một chứng thư số khác của bạn do cùng tổ chức cấp. Nếu chưa có, hãy thêm bằng USB ký số.',
    have: ['USB ký số cắm vào máy tính này, hoặc chứng thư số đã cài trong máy', 'Mã PIN của chứng thư số'],
    privacy: {
      what: 'Họ tên và số định danh (hoặc tên doanh nghiệp và mã số thuế) ghi trong chứng thư số.',
      why: 'Để biết chứng thư này thuộc tài khoản nào. Không dùng vào việc khác.',
      who: 'Hệ thống này, và tổ chức cấp chứng thư (trả lời chứng thư còn hiệu lực không).',
    },
    lead: 'Cắm USB ký số vào máy tính rồi bấm nút.',
    note: 'Mã PIN chỉ nhập trong cửa sổ của trình duyệt hoặc của USB, không bao giờ nhập ở trang này.',
    waiting: {
      title: 'Đang kiểm tra chứng thư số',
      done: 'Đã nhận chứng thư số từ trình duyệt của bạn.',
      asking: 'Đang hỏi tổ chức cấp chứng thư: chứng thư còn hiệu lực không?',
      silent: 'Tổ chức cấp chứng thư chưa trả lời.',
      retry: 'Hỏi lại',
    },
    matched: 'Chứng thư số hợp lệ.',
    signInNext: 'Lần sau đăng nhập bằng chứng thư số này trong trình duyệt.',
  },
  en: {
    name: 'Certificate in the browser',
    hint: 'The browser itself presents the certificate of a token or of this computer; no signing tool is needed.',
    condition:
      'Your account must have this certificate already, or another of yours by the same issuer. If not, add it by USB token.',
    have: ['The token, plugged into this computer, or the certificate installed on it', "The certificate's PIN"],
    privacy: {
      what: 'Name and personal number (or company and tax code) as the certificate says them.',
      why: 'To find the account that this certificate belongs to. For nothing else.',
      who: "This service, and the certificate's issuer (which says whether it is still valid).",
    },
    lead: 'Plug the token into the computer, then press the button.',
    note: 'The PIN is entered in the window of the browser or of the token alone, never on this page.',
    waiting: {
      title: 'Checking the certificate',
      done: 'The certificate has come from your browser.',
      asking: "Asking the certificate's issuer whether it is still valid.",
      silent: "The certificate's issuer has not answered yet.",
      retry: 'Ask again',
    },
    matched: 'The certificate is good.',
    signInNext: 'Next time, sign in with this certificate in the browser.',
  },
};
