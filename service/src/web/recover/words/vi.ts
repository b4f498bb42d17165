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
  done: {
    title: 'Đã đặt mật khẩu mới',
    lead: 'Mật khẩu cũ không còn dùng được.',
    passwordStands:
      'Mật khẩu đã được đặt ở một thẻ khác trước đó, và mật khẩu ấy được giữ. Mật khẩu vừa gõ lần này không được dùng.',
    signedOut:
      'Tài khoản của bạn vừa được đăng xuất ở mọi nơi, kể cả các cổng dịch vụ công. Hãy đăng nhập lại bằng mật khẩu mới.',
  },
};
