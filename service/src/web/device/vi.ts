import type { DeviceText } from './words.ts';

/** A token on this computer, in Vietnamese. */
export const device: DeviceText = {
  title: 'Ký bằng USB ký số',
  lead: 'Cắm USB ký số vào máy tính này, rồi bấm nút.',
  steps: [
    'Bấm nút «Ký bằng USB».',
    'Trình duyệt có thể hỏi: có cho trang này nói chuyện với chương trình trên máy của bạn (mạng cục bộ) không? Bấm Cho phép.',
    'Cửa sổ của USB hiện ra: bấm OK, nhập mã PIN rồi bấm Đăng nhập.',
  ],
  sign: 'Ký bằng USB',
  signWith: (program) => `Ký bằng ${program}`,
  again: 'Làm mới để ký lại',
  withoutScripts:
    'Cách này cần JavaScript, vì trang phải nói chuyện với chương trình ký trên máy của bạn. Hãy bật JavaScript cho trang này rồi mở lại, hoặc dùng cách khác.',
  withoutScriptsLink: 'Xem các cách khác',
  neverHere:
    'Mã PIN chỉ nhập trong cửa sổ của USB, không bao giờ nhập ở trang này. Cửa sổ ghi tên trang khác thì hãy bấm Hủy.',
  programsTitle: 'Chương trình ký trên máy này',
  download: (program, system) => `Tải ${program} cho ${system}`,
  setupTitle: 'Máy chưa cài gì?',
  setup: [
    'Bấm link tải công cụ ký ở trên rồi cài lên máy.',
    'Click vào USB trong máy tính (This PC).',
    'Click Setup để cài driver của USB, rồi quay lại trang này.',
  ],
  otherTitle: 'Chưa ký được?',
  checkLink: 'Kiểm tra thiết bị',
  check: {
    title: 'Kiểm tra thiết bị ký số',
    lead: 'Cắm USB ký số rồi bấm nút: trang cho biết chương trình ký nào đang chạy, có thấy USB và chứng thư không. Không ký gì, không gửi gì đi. Nếu trình duyệt hỏi về mạng cục bộ, bấm Cho phép.',
    start: 'Kiểm tra',
  },
  told: {
    looking: 'Đang tìm…',
    allow: '{program} mở cửa sổ hỏi có cho trang này dùng USB không: bấm Cho phép.',
    missing: 'Không thấy chương trình này.',
    running: 'Đang chạy.',
    version: 'Đang chạy, phiên bản {version}.',
    token: 'Đã thấy USB.',
    certificate: 'Thấy chứng thư: {name}.',
    signing: 'Đang chờ bạn nhập mã PIN trong cửa sổ của {program}.',
    choose: 'Nhiều chương trình thấy USB. Chọn một chương trình để ký:',
    chooseCertificate: 'Có nhiều chứng thư. Chọn một chứng thư để ký:',
    signWithCertificate: 'Ký bằng chứng thư của {name}, {issuer} cấp, hạn đến {until}',
    ready: 'Thiết bị dùng được: bạn có thể ký.',
    notReady: 'Chưa ký được; xem việc cần làm dưới đây.',
    troubles: {
      'token-missing': 'Chưa thấy USB.',
      'token-driver-missing': 'USB đã cắm nhưng thiếu driver.',
      'token-pin-locked': 'USB bị khoá mã PIN.',
      'token-cancelled': 'Bạn đã hủy hoặc chưa cho phép trong cửa sổ của chương trình.',
      'token-program-trouble': 'Chương trình không trả lời đúng.',
    },
  },
};
