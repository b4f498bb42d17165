import type { CounterText } from './words.ts';

export const counter: CounterText = {
  caseCode: {
    label: 'Mã hồ sơ',
    hint: '10 chữ và số, ví dụ K7QF-M2DX-4T, trong tin nhắn của Chính Chủ. Chữ hoa hay chữ thường đều được.',
  },
  case: {
    title: 'Mang mã này ra bưu cục',
    code: 'Mã hồ sơ của bạn',
    until: (day) => `Dùng được đến ngày ${day}, ở bưu cục bất kỳ.`,
    kept: 'Mã này cũng đã được gửi tới điện thoại hoặc hộp thư của bạn.',
    print: 'In trang này',
    nextTitle: 'Việc còn lại',
    road: {
      register: [
        'Mang thẻ CCCD (hoặc thẻ căn cước) còn hạn và điện thoại ra bưu cục bất kỳ. Không cần hẹn, không mất tiền.',
        'Đưa mã hồ sơ và thẻ cho giao dịch viên. Giao dịch viên so thẻ với thông tin bạn đã điền, và so mặt bạn với ảnh.',
        'Một mã đồng ý gửi tới điện thoại (hoặc hộp thư) của bạn: đọc mã đó cho giao dịch viên.',
        'Về lại đây, nhập mã hồ sơ và tự đặt mật khẩu trên máy của bạn. Giao dịch viên không đặt hộ.',
      ],
      recover: [
        'Mang thẻ CCCD (hoặc thẻ căn cước) còn hạn và điện thoại ra bưu cục bất kỳ. Không cần hẹn, không mất tiền.',
        'Đưa mã hồ sơ và thẻ cho giao dịch viên. Giao dịch viên so thẻ với thông tin bạn đã điền, và so mặt bạn với ảnh.',
        'Một mã đồng ý gửi tới điện thoại (hoặc hộp thư) của bạn: đọc mã đó cho giao dịch viên.',
        'Đến giờ trong tin nhắn sau đó (thường sau 72 giờ), nhập mã hồ sơ ở trang lấy lại và tự đặt mật khẩu mới. Mọi số và thư cũ của tài khoản được báo, để không ai lấy được tài khoản của bạn mà bạn không biết.',
      ],
    },
    consent:
      'Chỉ đọc mã đồng ý khi bạn đang đứng ở quầy. Ai gọi điện xin mã này đều là lừa đảo. Mã đăng nhập và mật khẩu thì không đọc cho ai, kể cả giao dịch viên.',
    afterwards: { register: 'Tôi đã ra bưu cục: đặt mật khẩu', recover: 'Tôi đã ra bưu cục: lấy lại tài khoản' },
    cancel: 'Không làm nữa: hủy hồ sơ',
  },
  activate: {
    title: 'Đặt mật khẩu sau khi ra bưu cục',
    lead: 'Giao dịch viên đã xác nhận bạn? Nhập mã hồ sơ. Một mã xác thực được gửi tới điện thoại hoặc hộp thư bạn đã khai; nhập đúng mã thì bạn đặt mật khẩu.',
    send: 'Gửi mã cho tôi',
    sending: 'Đang tìm hồ sơ…',
    noCase: 'Chưa có mã hồ sơ?',
    open: 'Lập hồ sơ để ra bưu cục',
    cancel: 'Không phải tôi lập, hoặc không làm nữa: hủy hồ sơ',
  },
  returning: {
    title: 'Lấy lại tài khoản sau khi ra bưu cục',
    lead: 'Giao dịch viên đã xác nhận bạn, và đã đến giờ trong tin nhắn? Nhập mã hồ sơ. Một mã xác thực được gửi tới số bạn đã khai; nhập đúng mã thì bạn đặt mật khẩu mới.',
    send: 'Gửi mã cho tôi',
    sending: 'Đang tìm hồ sơ…',
    noCase: 'Chưa có mã hồ sơ?',
    open: 'Lập hồ sơ lấy lại tài khoản',
    cancel: 'Không phải tôi lập, hoặc không làm nữa: hủy hồ sơ',
  },
  cancel: {
    title: 'Hủy hồ sơ ở bưu điện',
    lead: 'Nhập mã hồ sơ. Hủy rồi thì không bưu cục nào làm tiếp được hồ sơ này; bạn lập hồ sơ khác lúc nào cũng được.',
    send: 'Hủy hồ sơ này',
    sending: 'Đang hủy…',
    back: 'Không hủy, tôi muốn đặt mật khẩu',
  },
  cancelled: {
    title: 'Đã hủy hồ sơ',
    lead: 'Không có tài khoản nào được mở hay lấy lại từ hồ sơ này. Nếu người khác đã lập hồ sơ bằng tên bạn, hãy gọi tổng đài.',
    home: 'Về trang đầu',
  },
};
