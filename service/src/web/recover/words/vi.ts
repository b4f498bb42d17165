import type { RecoverText } from './words.ts';

export const recover: RecoverText = {
  title: 'Quên mật khẩu',
  lead: 'Điền lại thông tin như trên thẻ CCCD (hoặc CMND). Mã xác thực được gửi tới số điện thoại đã đăng ký, rồi nhà mạng đối chiếu, sau đó bạn đặt mật khẩu mới.',
  fields: {
    personalId: { hint: '12 chữ số trên thẻ. Tài khoản mở bằng CMND thì điền 9 chữ số.' },
    fullName: {},
    dateOfBirth: { hint: 'Ngày, tháng, năm. Ví dụ 05/09/1990.' },
  },
  unfinished: 'Bạn đang lấy lại mật khẩu dở trên trình duyệt này.',
  resume: 'Tiếp tục lần đang dở',
  sharedHint: 'Máy này sẽ không được ghi nhớ là thiết bị quen.',
  send: 'Nhận mã',
  sending: 'Đang gửi, xin chờ…',
  remembered: 'Đã nhớ ra mật khẩu?',
  code: {
    title: 'Nhập mã lấy lại mật khẩu',
    sent: 'Nếu có tài khoản với số này, mã gồm 6 chữ số đang được gửi tới số điện thoại đã đăng ký của tài khoản.',
    send: 'Xác nhận mã',
    nothingCame:
      'Để bảo vệ chủ tài khoản, trang này luôn nói như nhau, dù có tài khoản hay không. Không có tin nhắn thì hãy xem lại cả ba ô đã điền, và xem đúng điện thoại có số đã đăng ký. Vừa được đổi họ, tên hay ngày sinh theo pháp luật? Hãy gọi tổng đài để sửa thông tin của tài khoản.',
    again: 'Điền lại thông tin',
  },
  liftLead: 'Vẫn không có gì đến? Nếu bạn đang cầm điện thoại có số đã đăng ký:',
  next: 'bấm «Gửi lại mã» ở trên',
  phone: 'từ điện thoại có số đã đăng ký của tài khoản',
  waiting: {
    title: 'Đang đối chiếu với nhà mạng',
    done: 'Đã xác nhận: điện thoại có số đã đăng ký đang ở trong tay bạn.',
    asking: 'Đang hỏi nhà mạng: số này có còn đứng tên bạn không?',
    silent: 'Nhà mạng chưa trả lời.',
    retry: 'Hỏi lại nhà mạng',
  },
  password: {
    title: 'Đặt mật khẩu mới',
    lead: 'Nhà mạng xác nhận đúng là bạn. Mật khẩu cũ mất hiệu lực ngay khi bạn đặt mật khẩu mới.',
    send: 'Đặt mật khẩu mới',
  },
  counter: {
    title: 'Lấy lại tài khoản tại bưu cục',
    lead: 'Dành cho người không còn cách đăng nhập nào, kể cả số điện thoại cũ. Điền như trên thẻ và một số điện thoại bạn đang dùng được.',
    needsTitle: 'Cần mang theo',
    needs: [
      'Thẻ căn cước bản gốc, còn hạn.',
      'Điện thoại có số điền ở dưới: mã đồng ý gửi tới đó. Số đứng tên bạn thì chỉ cần một giao dịch viên.',
    ],
    waits: (hours) =>
      `Sau khi giao dịch viên xác nhận, chờ ${hours} giờ rồi đặt mật khẩu mới. Trong lúc chờ, mọi số và thư của tài khoản được báo, nên kẻ gian không lặng lẽ lấy được. Mức xác minh của bạn giữ nguyên.`,
    fields: {
      personalId: { hint: '12 chữ số trên thẻ. Tài khoản mở bằng CMND thì điền 9 chữ số.' },
      phoneNumber: { label: 'Số điện thoại đang dùng', hint: 'Số này sẽ là số của tài khoản. Ví dụ 0912 345 678.' },
    },
    send: 'Nhận mã',
    sending: 'Đang gửi, xin chờ…',
    beenThere: 'Đã ra bưu cục và có mã hồ sơ?',
    beenThereLink: 'Lấy lại tài khoản bằng mã hồ sơ',
    otherWays: 'Xem cách khác, nhanh hơn',
    code: {
      title: 'Xác nhận số điện thoại',
      sentTo: (contact) => `Mã gồm 6 chữ số đang được gửi tới số ${contact}.`,
      send: 'Xác nhận mã',
      phone: 'từ số điện thoại bạn vừa điền',
      again: 'Điền lại thông tin',
    },
    password: {
      title: 'Đặt mật khẩu mới',
      lead: 'Bưu cục đã xác nhận đúng là bạn. Đặt xong, mọi nơi đang đăng nhập bị đăng xuất; khóa truy cập, ứng dụng xác thực và mã dự phòng cũ hết dùng được.',
      send: 'Đặt mật khẩu và lấy lại tài khoản',
    },
    done: {
      title: 'Tài khoản đã về tay bạn',
      lead: 'Mật khẩu mới và số điện thoại mới có hiệu lực ngay. Những gì đã xác minh về bạn giữ nguyên.',
      lost: 'Khóa truy cập, ứng dụng xác thực và mã dự phòng cũ không còn dùng được; chữ ký số và VNeID đã liên kết thì vẫn còn. Đăng nhập rồi xem lại ở «Cách đăng nhập».',
    },
  },
  done: {
    title: 'Đã đặt mật khẩu mới',
    lead: 'Mật khẩu cũ không còn dùng được.',
    passwordStands:
      'Mật khẩu đã được đặt ở một thẻ khác trước đó, và mật khẩu ấy được giữ. Mật khẩu vừa gõ lần này không được dùng.',
    signedOut:
      'Tài khoản của bạn vừa được đăng xuất ở mọi nơi, kể cả các cổng dịch vụ công. Hãy đăng nhập lại bằng mật khẩu mới.',
  },
};
