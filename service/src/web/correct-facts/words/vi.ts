import type { CorrectFactsText } from './words.ts';

export const correctFacts: CorrectFactsText = {
  facts: {
    name: {
      title: 'Sửa họ và tên',
      lead: 'Gõ họ và tên đúng như trên thẻ căn cước, có dấu. Tên mới có hiệu lực khi nơi quản lý thông tin của bạn xác nhận khớp.',
      present: (value) => `Tài khoản đang ghi: ${value}`,
      field: { label: 'Họ và tên đúng', hint: 'Có dấu, như trên thẻ. Chữ hoa hay chữ thường đều được.' },
      otherwise:
        'Tên trên thẻ vừa đổi? Nhà mạng, cơ quan BHXH, VNeID và nơi cấp chứng thư chỉ xác nhận tên mới sau khi bạn đã cập nhật ở đó.',
      link: 'Sửa họ và tên',
    },
    'birth-date': {
      title: 'Sửa ngày sinh',
      lead: 'Dùng khi tài khoản chưa có ngày sinh, hoặc trước đây giấy tờ chỉ ghi năm và nay đã có đủ ngày, tháng. Ngày sinh mới có hiệu lực khi nơi quản lý thông tin của bạn xác nhận khớp.',
      present: (value) => `Tài khoản đang ghi: ${value}`,
      field: { label: 'Ngày sinh đúng', hint: 'Ngày, tháng, năm như trên thẻ căn cước. Ví dụ 05/09/1990.' },
      otherwise: 'Thẻ của bạn vẫn chỉ ghi năm sinh? Chưa sửa được ở đây; đừng tự chọn ngày và tháng.',
      link: 'Sửa hoặc thêm ngày sinh',
    },
    number: {
      title: 'Đổi từ CMND sang căn cước 12 số',
      lead: 'Điền 12 số trên thẻ căn cước. Cơ quan BHXH xác nhận số CMND của tài khoản và 12 số này là của cùng một người; xong là tài khoản mang 12 số, và vẫn tìm được bằng số CMND cũ.',
      present: (value) => `Tài khoản đang dùng số CMND: ${value}`,
      field: { label: 'Số định danh cá nhân / CCCD', hint: '12 chữ số in trên thẻ. Gõ liền hay cách đều được.' },
      otherwise:
        'Cơ quan BHXH không gắn được hai số, hoặc bạn không có mã số BHXH? Liên kết VNeID, hoặc đăng ký lại bằng một cách dùng 12 số rồi chọn giữ tài khoản này.',
      link: 'Đổi sang số căn cước 12 số',
    },
  },
  none: 'chưa có',
  asks: {
    code: 'Nhà mạng hoặc Bảo hiểm xã hội: bạn nhận một mã ở số điện thoại của tài khoản và nhập vào đây; họ chỉ trả lời khớp hay không khớp.',
    provider: 'VNeID: bạn xác thực ở đó; thông tin ghi ở đó được đối chiếu với điều bạn gõ.',
    sign: 'Chữ ký số đã liên kết: bạn ký một lần; tên ghi trong chứng thư được đối chiếu với điều bạn gõ.',
  },
  outcome:
    'Khớp thì có hiệu lực ngay. Thông tin cũ, bằng chứng và thời điểm của nó vẫn lưu trong lịch sử xác minh; mọi liên hệ của bạn nhận tin báo.',
  whom: 'Nơi nào xác nhận?',
  only: 'Nơi xác nhận:',
  insuranceHint: '10 chữ số trên thẻ bảo hiểm y tế hoặc sổ BHXH. Chỉ cần khi chọn Bảo hiểm xã hội.',
  otherwiseTitle: 'Không sửa được bằng cách này?',
  linkProvider: 'Xem cách liên kết VNeID',
  otherMethod: 'Xem các cách đăng ký',
  ask: 'Gửi yêu cầu sửa để chúng tôi xem và trả lời',
  send: 'Gửi mã đến điện thoại của tôi',
  goOn: 'Tiếp tục',
  sending: 'Đang gửi…',
  back: 'Quay lại thông tin của tôi',
  code: {
    title: 'Nhập mã gửi tới điện thoại của bạn',
    sentTo: (lastDigits) =>
      `Mã gồm 6 chữ số đang được gửi tới số điện thoại của tài khoản, có ba số cuối ${lastDigits}.`,
    send: 'Xác nhận và đối chiếu',
    other: 'Gõ lại thông tin cần sửa',
  },
  phone: 'từ điện thoại có số đã đăng ký của tài khoản',
  waiting: {
    title: 'Đang đối chiếu thông tin mới',
    done: 'Mã đã đúng: điện thoại của tài khoản đang ở trong tay bạn.',
    asking: 'Đang hỏi nơi quản lý thông tin: thông tin mới có đúng là của bạn không?',
    silent: 'Nơi được hỏi chưa trả lời. Thông tin của tài khoản chưa thay đổi.',
    retry: 'Hỏi lại',
  },
  corrected: 'Đã sửa. Thông tin cũ vẫn nằm trong lịch sử xác minh bên dưới.',
  atThatTime: (facts) => `Khi đó: ${facts}`,
};
