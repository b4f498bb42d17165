import type { SignInText } from './words.ts';

export const signIn: SignInText = {
  title: 'Đăng nhập',
  titleFor: (portal) => `Đăng nhập để vào ${portal}`,
  backTo: (portal) => `Quay lại ${portal}`,
  lead: 'Bằng số định danh cá nhân và mật khẩu; sau đó bạn nhận một mã qua tin nhắn.',
  reasons: {
    'asked-again': (portal) => `${portal} cần bạn đăng nhập lại để chắc chắn đúng là bạn.`,
    'too-old': (portal) => `Bạn đã đăng nhập từ lâu; ${portal} cần bạn đăng nhập lại.`,
    level: (portal) => `${portal} cần mức xác thực cao hơn lần đăng nhập trước của bạn.`,
    'other-account': (portal) =>
      `${portal} đang chờ một tài khoản khác với tài khoản bạn đang dùng. Hãy đăng nhập bằng tài khoản đó.`,
  },
  personalId: {
    label: 'Số định danh cá nhân / CCCD',
    hint: '12 chữ số trên thẻ. Tài khoản mở bằng CMND thì điền 9 chữ số.',
  },
  password: 'Mật khẩu',
  forgotten: 'Quên mật khẩu',
  shared: 'Đây là máy dùng chung',
  sharedHint: 'Bạn được tự động đăng xuất sau 15 phút, và máy này không ghi nhớ gì.',
  afresh: {
    merge:
      'Để gộp hai tài khoản, xin đăng nhập lại tài khoản này một lần, bằng cách chắc nhất bạn có. Sau đó bạn về lại trang «Gộp hai tài khoản».',
    other:
      'Bây giờ hãy đăng nhập tài khoản kia, bằng cách chắc nhất của tài khoản đó. Sau đó bạn xem lại cả hai rồi mới gộp.',
    facts:
      'Để sửa họ tên, ngày sinh hoặc số định danh, xin đăng nhập lại một lần, bằng cách chắc nhất bạn có. Sau đó bạn về lại trang thông tin của bạn.',
    email:
      'Để đổi hoặc gỡ thư điện tử, xin đăng nhập lại một lần, bằng cách chắc nhất bạn có. Sau đó bạn về lại trang «Thư điện tử».',
    number: 'Để đổi số điện thoại, xin đăng nhập lại một lần. Sau đó bạn về lại trang «Đổi số điện thoại».',
    staff:
      'Để xác nhận hoặc kết thúc người của tổ chức, xin đăng nhập lại một lần, bằng cách chắc nhất tổ chức có. Sau đó bạn về lại trang «Người của tổ chức».',
    leave:
      'Để báo bạn không còn làm ở một tổ chức, xin đăng nhập lại một lần. Sau đó bạn về lại trang «Tổ chức của tôi».',
    ways: 'Để thêm hoặc bớt cách đăng nhập, xin đăng nhập lại một lần, bằng cách chắc nhất bạn có. Sau đó bạn về lại trang «Cách đăng nhập».',
    data: 'Để làm việc này với dữ liệu của bạn, xin đăng nhập lại một lần. Sau đó bạn về lại trang «Dữ liệu của tôi».',
    provider: 'Để liên kết, xin đăng nhập lại một lần. Sau đó bạn về lại trang «Cách đăng nhập».',
  },
  send: 'Tiếp tục',
  sending: 'Đang kiểm tra…',
  noAccount: 'Chưa có tài khoản?',
  register: 'Đăng ký',
  phone: 'từ điện thoại có số đã đăng ký của tài khoản',
  code: {
    title: 'Nhập mã đăng nhập',
    sentTo: (lastDigits) => `Mã gồm 6 chữ số đang được gửi tới số điện thoại đã đăng ký, có ba số cuối ${lastDigits}.`,
    mailedTo: (mailbox) =>
      `Tài khoản này chưa có số điện thoại, nên mã gồm 6 chữ số đang được gửi tới hộp thư ${mailbox}. Vào bằng thư thì chưa đủ cho một số thủ tục; thêm số điện thoại đứng tên bạn là đủ.`,
    addNumber: 'Thêm số điện thoại đứng tên bạn',
    send: 'Đăng nhập',
    again: 'Đăng nhập bằng tài khoản khác',
    numberGone: 'Không còn dùng số này?',
  },
  means: {
    title: (method) => `Đăng nhập bằng ${method}`,
    lead: 'Dùng chữ ký số đã có trong tài khoản của bạn. Yêu cầu hiện trên điện thoại; mã PIN chỉ nhập ở đó.',
    otherWays: 'Cách đăng nhập khác',
    by: (method) => `Đăng nhập bằng ${method}`,
    usual: 'Cách đã dùng lần trước trên máy này. Các cách khác ở bên dưới.',
    forKind: (kind) => `Đăng nhập cho ${kind}`,
    endingIn: (lastDigits) => `có ba số cuối ${lastDigits}`,
    otherWay: 'Đăng nhập cách khác',
    send: 'Gửi yêu cầu tới điện thoại',
    byRemote: {
      lead: 'Dùng chữ ký số đã có trong tài khoản của bạn. Bước sau, bạn ký ở trang của nhà cung cấp hoặc trong ứng dụng của họ; mã PIN chỉ nhập ở đó.',
      send: 'Tiếp tục',
    },
    byProvider: {
      lead: 'Bạn sang trang của nơi cấp danh tính để xác thực rồi được đưa về đây. Không cần gõ số nào ở trang này.',
      send: 'Tiếp tục',
    },
    stronger: {
      lead: 'Lần này mật khẩu và mã gửi về điện thoại chưa đủ. Hãy đăng nhập bằng tài khoản định danh có kiểm tra khuôn mặt hoặc vân tay.',
      none: 'Hiện chưa có cách nào đạt mức đó. Hãy thử lại sau, hoặc nộp trực tiếp tại cơ quan tiếp nhận.',
    },
    byCertificate: {
      lead: 'Dùng chứng thư số đã có trong tài khoản của bạn. Không cần gõ số nào: bước sau, trình duyệt hỏi bạn dùng chứng thư nào. Mã PIN chỉ nhập trong cửa sổ của trình duyệt hoặc của USB.',
      send: 'Tiếp tục',
    },
    byToken: {
      lead: 'Dùng chữ ký số đã có trong tài khoản của bạn. Không cần gõ số nào: chứng thư trong USB cho biết tài khoản nào. Mã PIN chỉ nhập trong cửa sổ của USB.',
      send: 'Tiếp tục',
    },
  },
  judged: {
    title: 'Xin chờ một chút',
    lead: 'Gần đây có nhiều lần thử đăng nhập bằng số này từ thiết bị lạ, nên bạn cần chờ thêm.',
    toldIn: (time) => `Kết quả sau ${time}. Trang tự mở tiếp.`,
    now: 'Xem kết quả',
  },
};
