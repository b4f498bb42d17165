import type { WaysInText } from './words.ts';

export const waysIn: WaysInText = {
  lead: 'Bạn vào tài khoản này bằng những cách sau. Nên có ít nhất hai cách, để mất một cách vẫn vào được.',
  phone: (lastDigits) => `Mã gửi tới số có ba số cuối ${lastDigits}`,
  email: 'Thư điện tử của bạn chỉ nhận thông báo, không dùng để đăng nhập.',
  since: (day) => `Thêm ngày ${day}`,
  used: (time) => `Dùng lần cuối ${time}`,
  neverUsed: 'Chưa dùng lần nào',
  ended: 'Mật khẩu này đã hết hiệu lực khi tài khoản bị khóa. Hãy đổi mật khẩu, hoặc đặt lại ở trang Quên mật khẩu.',
  passkey: {
    many: (count) => `Khóa truy cập: ${count}`,
    unnamed: 'không đặt tên',
    entry: (name) => `Khóa truy cập: ${name}`,
    backedUp: 'Được thiết bị của bạn sao lưu sang các thiết bị khác của bạn.',
    here: 'Chỉ có trên một thiết bị: mất thiết bị là mất khóa này.',
    remove: 'Gỡ khóa này',
    goes: (time) => `Khóa này sẽ được gỡ lúc ${time}. Không phải bạn yêu cầu, hoặc đã tìm lại được khóa? Hãy dừng lại.`,
    keep: 'Dừng, giữ khóa này',
    addTitle: 'Thêm khóa truy cập',
    addLead:
      'Khóa truy cập (passkey) nằm trong điện thoại, máy tính hoặc khóa USB của bạn, mở bằng vân tay, khuôn mặt hoặc mã PIN của máy. Đăng nhập bằng khóa này không cần gõ số định danh, mật khẩu hay mã tin nhắn, và không ai lừa lấy được.',
    name: { label: 'Đặt tên cho khóa', hint: 'Để sau này nhận ra. Ví dụ: điện thoại của tôi.' },
    add: 'Thêm khóa truy cập',
    asking: 'Hãy làm theo hướng dẫn của thiết bị…',
    failed: 'Chưa tạo được khóa: thiết bị chưa có khóa màn hình, bạn đã hủy, hoặc đã quá lâu. Bấm để thử lại.',
    known: 'Thiết bị này đã có khóa truy cập của tài khoản rồi.',
    withoutScripts:
      'Thêm khóa truy cập cần trình duyệt chạy JavaScript. Những cách đăng nhập khác vẫn dùng được như thường.',
    notHere: 'Trang này đang chạy ở địa chỉ bằng số nên chưa dùng được khóa truy cập.',
  },
  second: {
    title: 'Khi không nhận được tin nhắn',
    lead: 'Sau mật khẩu, thay cho mã gửi về điện thoại, bạn dùng được mã trong một ứng dụng hoặc một mã ghi sẵn trên giấy.',
    app: 'Ứng dụng xác thực',
    appAdd: 'Thêm ứng dụng xác thực',
    codes: 'Mã dự phòng',
    codesLeft: (left) => `Còn ${left} mã chưa dùng`,
    codesMake: 'Tạo 10 mã dự phòng',
    codesAgain: 'Tạo 10 mã mới thay cho bộ cũ',
    remove: 'Gỡ',
    goes: (time) => `Sẽ được gỡ lúc ${time}. Không phải bạn yêu cầu? Hãy dừng lại.`,
    keep: 'Dừng, giữ lại',
    setUp: {
      title: 'Thêm ứng dụng xác thực',
      road: [
        'Cài một ứng dụng xác thực trên điện thoại (ví dụ Google Authenticator, Microsoft Authenticator, Aegis).',
        'Trong ứng dụng, chọn thêm tài khoản rồi quét hình dưới đây, hoặc gõ khóa bằng chữ.',
        'Gõ mã 6 chữ số ứng dụng đang hiện.',
      ],
      key: 'Khóa bằng chữ:',
      code: { label: 'Mã trong ứng dụng', hint: '6 chữ số, đổi sau mỗi 30 giây.' },
      send: 'Thêm ứng dụng này',
    },
    made: {
      title: 'Mã dự phòng của bạn',
      lead: 'Đây là lần duy nhất các mã này hiện ra. In hoặc chép ra giấy, cất nơi an toàn. Mỗi mã dùng một lần, sau mật khẩu. Bộ cũ, nếu có, hết dùng được. Mọi liên hệ của tài khoản đã được báo.',
      print: 'In trang này',
      back: 'Tôi đã cất các mã này',
    },
    asked: {
      title: 'Nhập mã xác thực',
      lead: 'Mở ứng dụng xác thực và gõ mã đang hiện, hoặc gõ một mã dự phòng trên giấy. Chưa có tin nhắn nào được gửi.',
      otherTitle: 'Không có ứng dụng hay mã dự phòng ở đây?',
      bySms: 'Gửi mã về điện thoại',
    },
    signIn: {
      title: 'Dùng ứng dụng xác thực hoặc mã dự phòng',
      label: 'Mã trong ứng dụng, hoặc một mã dự phòng',
      hint: '6 chữ số trong ứng dụng, hoặc 16 chữ và số trên giấy.',
      send: 'Đăng nhập bằng mã này',
    },
  },
  done: {
    goes: 'Đã nhận. Vì bạn không đăng nhập bằng một cách khác chắc như cách này, cách này chỉ được gỡ sau một thời gian chờ, và ai nhận được thông báo đều dừng được. Mọi liên hệ của tài khoản đã được báo.',
    kept: 'Đã dừng. Cách đó dùng được như trước.',
    later:
      'Lần đăng nhập này yếu hơn lần đã xin gỡ, nên việc gỡ được lùi thêm 72 giờ, một lần. Muốn dừng hẳn, hãy đăng nhập bằng cách chắc hơn.',
    added: 'Đã thêm. Lần sau bạn đăng nhập được bằng cách này. Mọi liên hệ của tài khoản đã được báo.',
    removed: 'Đã gỡ. Cách đó không đăng nhập được tài khoản này nữa. Mọi liên hệ của tài khoản đã được báo.',
  },
  signIn: {
    button: 'Đăng nhập bằng khóa truy cập',
    hint: 'Bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị, nếu bạn đã thêm khóa truy cập (passkey).',
    asking: 'Hãy làm theo hướng dẫn của thiết bị…',
    failed:
      'Chưa dùng được khóa truy cập: bạn đã hủy, đã quá lâu, hoặc thiết bị này không có khóa. Bạn có thể thử lại, hoặc đăng nhập cách khác.',
    withoutScripts:
      'Đăng nhập bằng khóa truy cập cần trình duyệt chạy JavaScript; những cách khác ở trang này thì không.',
  },
};
