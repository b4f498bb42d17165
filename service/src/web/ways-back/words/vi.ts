import type { WaysBackText } from './words.ts';

export const waysBack: WaysBackText = {
  title: 'Tôi không vào được tài khoản',
  lead: 'Đánh dấu những gì bạn còn. Trang này chỉ cho bạn cách nhanh nhất để vào lại.',
  has: 'Bạn còn những gì?',
  hasHint: 'Chọn mọi mục đúng với bạn. Không cần nhập gì.',
  having: {
    password: { label: 'Mật khẩu', hint: 'Bạn vẫn nhớ mật khẩu của tài khoản.' },
    number: { label: 'Số điện thoại của tài khoản', hint: 'SIM vẫn nhận được tin nhắn.' },
    'new-number': { label: 'Một số khác đứng tên tôi', hint: 'Số cũ không còn; bạn có số di động khác đứng tên mình.' },
    'own-code': {
      label: 'Mã dự phòng hoặc ứng dụng xác thực',
      hint: 'Mã đã in ra giấy, hoặc ứng dụng tạo mã trên điện thoại, đã thêm vào tài khoản này.',
    },
    passkey: { label: 'Khóa truy cập (passkey)', hint: 'Khóa đã lưu trong máy, điện thoại hoặc trình duyệt.' },
    'linked-certificate': {
      label: 'Chữ ký số đã dùng để đăng nhập ở đây',
      hint: 'USB ký số, SIM ký số hoặc chữ ký số từ xa, và mã PIN của nó.',
    },
    'linked-provider': { label: 'VNeID đã liên kết', hint: 'Bạn từng đăng nhập tài khoản này bằng VNeID.' },
    'new-means': {
      label: 'Chữ ký số hoặc VNeID chưa liên kết',
      hint: 'Ghi đúng số định danh của bạn, nhưng chưa từng dùng với tài khoản này.',
    },
    mailbox: { label: 'Thư điện tử của tài khoản', hint: 'Bạn đọc được thư gửi đến đó.' },
    card: { label: 'Thẻ căn cước', hint: 'Bạn có thẻ trong tay và đến quầy được.' },
  },
  look: 'Xem cách vào lại',
  foundTitle: 'Cách vào lại của bạn',
  roads: {
    'sign-in-by-passkey': {
      title: 'Đăng nhập bằng khóa truy cập',
      say: 'Không cần mật khẩu hay số điện thoại. Vào rồi, bạn đổi số trong trang tài khoản.',
      link: 'Đăng nhập',
    },
    'sign-in-by-certificate': {
      title: 'Đăng nhập bằng chữ ký số',
      say: 'Không cần mật khẩu hay số điện thoại. Vào rồi, bạn đổi số trong trang tài khoản.',
      link: 'Đăng nhập',
    },
    'sign-in-by-provider': {
      title: 'Đăng nhập bằng VNeID',
      say: 'Không cần mật khẩu hay số điện thoại. Vào rồi, bạn đổi số trong trang tài khoản.',
      link: 'Đăng nhập',
    },
    'sign-in-by-password': {
      title: 'Đăng nhập bằng mật khẩu',
      say: 'Nhập số định danh và mật khẩu, rồi mã gửi đến số của tài khoản.',
      link: 'Đăng nhập',
    },
    'sign-in-by-own-code': {
      title: 'Đăng nhập bằng mật khẩu và mã của bạn',
      say: 'Không cần số điện thoại: nhập mật khẩu, rồi gõ một mã dự phòng hoặc mã trong ứng dụng. Vào rồi, bạn đổi số trong trang tài khoản.',
      link: 'Đăng nhập',
    },
    'recover-by-number': {
      title: 'Đặt lại mật khẩu bằng số điện thoại',
      say: 'Nhập thông tin như trên thẻ, rồi mã gửi đến số của tài khoản; nhà mạng đối chiếu số có đứng tên bạn không.',
      link: 'Đặt lại mật khẩu',
    },
    'change-number': {
      title: 'Đổi sang số mới khi đăng nhập',
      say: 'Đăng nhập bằng mật khẩu; ở bước nhập mã, chọn «Không còn dùng số này?» rồi nhập số mới. Mọi số và thư của tài khoản được báo.',
      link: 'Đăng nhập',
    },
    'add-means': {
      title: 'Thêm chữ ký số hoặc VNeID vào tài khoản',
      say: 'Đăng ký bằng chữ ký số hoặc VNeID; khi trang báo bạn đã có tài khoản, chọn «Tôi không còn cách đăng nhập nào». Mọi số và thư của tài khoản được báo.',
      link: 'Bắt đầu',
    },
    'replace-sim': {
      title: 'Làm lại SIM ở nhà mạng',
      say: 'Mang thẻ căn cước đến cửa hàng nhà mạng, xin cấp lại SIM cho số của tài khoản. Hết thời gian chờ của SIM mới thì đặt lại mật khẩu bằng số đó. Chưa có VNeID thì cũng nên làm: VNeID không cần số này.',
    },
    counter: {
      title: 'Ra bưu cục với thẻ căn cước',
      say: 'Không còn gì ngoài thẻ: lập hồ sơ với một số điện thoại đang dùng được, rồi mang thẻ ra bưu cục bất kỳ. Giao dịch viên xem thẻ và mặt bạn; hết thời gian chờ, bạn đặt mật khẩu mới và số đó thành số của tài khoản.',
      link: 'Lập hồ sơ',
    },
    'help-desk': {
      title: 'Gọi tổng đài',
      say: 'Không còn gì ở trên: gọi tổng đài, để thẻ căn cước bên cạnh. Tổng đài không hỏi mật khẩu hay mã của bạn.',
      link: 'Gọi',
    },
  },
  atOnce: 'Vào lại ngay.',
  after: (hours) => `Chờ ${hours} giờ.`,
  kept: 'Dù vào lại bằng cách nào, những gì đã xác minh về bạn vẫn giữ nguyên.',
  stolenTitle: 'Có người đang chiếm tài khoản?',
  stolen: 'Khóa tài khoản trước, bằng mã trong tin báo. Sau đó vào lại bằng một cách có từ trước việc đáng ngờ.',
  lock: 'Khóa tài khoản ngay',
};
