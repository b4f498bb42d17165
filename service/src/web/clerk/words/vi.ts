import type { ClerkText } from './words.ts';

export const clerk: ClerkText = {
  signIn: {
    title: 'Vào quầy giao dịch viên',
    lead: 'Dành cho giao dịch viên của bưu điện. Sau mật khẩu, một mã được gửi tới điện thoại của bạn.',
    personalId: { label: 'Số CCCD của bạn', hint: '12 chữ số, như bưu điện đã khai khi thêm bạn.' },
    password: 'Mật khẩu vào quầy',
    send: 'Tiếp tục',
    sending: 'Đang kiểm tra…',
    phone: 'từ điện thoại đã khai với bưu điện',
    citizen: 'Bạn là khách đã ra bưu cục?',
    citizenLink: 'Đặt mật khẩu ở đây',
  },
  setUp: {
    title: 'Thiết lập quầy của bạn',
    lead: (name, office) =>
      `${name}, ${office}. Đặt mật khẩu vào quầy, rồi nhập mã gửi tới điện thoại của bạn. Địa chỉ này chỉ dùng được một lần.`,
    username: 'Bạn vào quầy bằng số này',
    send: 'Đặt mật khẩu và gửi mã',
  },
  code: {
    sentTo: (number) => `Đã gửi mã tới số ${number}.`,
    phone: (number) => `từ số ${number}`,
    send: 'Vào quầy',
    again: 'Đăng nhập lại từ đầu',
  },
  desk: {
    title: 'Quầy xác nhận danh tính',
    who: (name, office) => `${name} · ${office}`,
    signOut: 'Rời quầy',
    caseCode: { label: 'Mã hồ sơ của khách', hint: 'Gõ 10 chữ và số, hoặc quét mã QR khách đưa.' },
    find: 'Tìm hồ sơ',
    noCase: 'Khách chưa có hồ sơ?',
    open: 'Lập hồ sơ cho khách',
    lostAll: 'Khách mất hết cách vào tài khoản?',
    openToRecover: 'Lập hồ sơ lấy lại tài khoản',
    back: 'Về quầy',
    rulesTitle: 'Ba điều không đổi',
    rules: [
      'Tự mắt nhìn thẻ gốc và mặt khách. Không nhận ảnh chụp, bản sao, người đi thay.',
      'Không hỏi mật khẩu, không đặt mật khẩu hộ, không cầm điện thoại của khách để nhập mã.',
      'Không xác nhận cho chính mình. Mọi việc ở quầy được ghi dưới tên bạn và bưu cục.',
    ],
    done: {
      'xac-nhan': 'Đã xác nhận. Khách nhận tin nhắn và tự đặt mật khẩu trên máy của mình.',
      'mot-nua':
        'Đã ghi. Nhà mạng không xác nhận số của khách, nên cần một giao dịch viên khác xem thẻ và mặt khách: mời người đó đăng nhập và tìm cùng mã hồ sơ.',
      huy: 'Đã hủy hồ sơ.',
    },
  },
  open: {
    title: 'Lập hồ sơ cho khách',
    lead: 'Gõ như trên thẻ khách đưa. Số điện thoại hoặc thư phải là của khách: mã đồng ý sẽ gửi tới đó.',
    fields: {
      personalId: { label: 'Số trên thẻ', hint: '12 chữ số; CMND có 9 chữ số.' },
      fullName: { label: 'Họ và tên', hint: 'Có dấu, như trên thẻ.' },
      dateOfBirth: { label: 'Ngày sinh', hint: 'Ngày, tháng, năm. Ví dụ 05/09/1990.' },
      phoneNumber: { label: 'Số điện thoại của khách', hint: 'Không có thì để trống và điền thư điện tử.' },
      email: { label: 'Thư điện tử của khách', hint: 'Chỉ cần khi không có số điện thoại.' },
    },
    send: 'Lập hồ sơ',
  },
  openToRecover: {
    title: 'Lập hồ sơ lấy lại tài khoản cho khách',
    lead: 'Gõ như trên thẻ khách đưa. Số điện thoại phải là số khách đang cầm: mã đồng ý gửi tới đó, và số đó thành số của tài khoản. Trang này không cho biết khách có tài khoản hay không.',
    fields: {
      personalId: { label: 'Số trên thẻ', hint: '12 chữ số; CMND có 9 chữ số.' },
      fullName: { label: 'Họ và tên', hint: 'Có dấu, như trên thẻ.' },
      dateOfBirth: { label: 'Ngày sinh', hint: 'Ngày, tháng, năm. Ví dụ 05/09/1990.' },
      phoneNumber: { label: 'Số điện thoại khách đang dùng', hint: 'Bắt buộc. Ví dụ 0912 345 678.' },
      email: { label: 'Thư điện tử của khách', hint: 'Không dùng cho việc này.' },
    },
  },
  case: {
    wanted: 'Khách muốn',
    purposes: { register: 'Lập tài khoản', recover: 'Lấy lại tài khoản' },
    title: 'Xem thẻ và mặt khách',
    lead: 'So từng dòng dưới đây với thẻ gốc khách đưa. Khác một chữ thì không xác nhận.',
    secondTitle: 'Giao dịch viên thứ hai xem lại',
    secondLead: (office) =>
      `Đồng nghiệp ở ${office} đã xem thẻ và nhận mã đồng ý của khách. Nhà mạng không xác nhận số của khách, nên bạn tự xem lại thẻ và mặt khách từ đầu.`,
    number: 'Số trên thẻ',
    contact: 'Gửi mã tới',
    documentType: 'Khách đưa giấy tờ nào?',
    types: { cccd: 'Thẻ căn cước công dân (CCCD)', 'can-cuoc': 'Thẻ căn cước', cmnd: 'Chứng minh nhân dân 9 số' },
    documentNumber: { label: 'Số trên giấy tờ, như đang thấy', hint: 'Gõ từ thẻ, không chép từ trang này.' },
    documentExpiry: { label: 'Có giá trị đến', hint: 'Ngày/tháng/năm. Thẻ không thời hạn thì để trống.' },
    faceMatches: {
      label: 'Mặt khách đúng là người trong ảnh trên thẻ',
      hint: 'Tôi đã nhìn thẻ gốc và mặt khách, trực tiếp tại quầy.',
    },
    send: 'Gửi mã đồng ý cho khách',
    confirmSecond: 'Xác nhận',
    cancel: 'Hủy hồ sơ này theo lời khách',
  },
  consent: {
    title: 'Khách đọc mã đồng ý',
    sentTo: (contact) => `Đã gửi mã đồng ý tới ${contact}. Mời khách mở tin và đọc 6 chữ số.`,
    explain: {
      register:
        'Nói cho khách biết: đọc mã này là đồng ý lập tài khoản dịch vụ công đứng tên khách. Khách không muốn thì dừng ở đây.',
      recover:
        'Nói cho khách biết: đọc mã này là đồng ý lấy lại tài khoản dịch vụ công đứng tên khách, với số điện thoại này. Khách không muốn thì dừng ở đây.',
    },
    code: { label: 'Mã đồng ý khách đọc', hint: '6 chữ số trong tin nhắn mới nhất.' },
    confirm: 'Xác nhận khách đồng ý',
  },
};
