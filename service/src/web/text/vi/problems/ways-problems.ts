import type { WaysProblem } from '../../signing-problem.ts';
import type { ProblemWords } from '../../text.ts';

/** Passkeys, and changing by what one signs in. */
export const waysProblems: Readonly<Record<WaysProblem, ProblemWords>> = {
  'passkey-unknown': {
    title: 'Khóa truy cập này không đăng nhập được ở đây',
    sentence:
      'Khóa truy cập vừa dùng không thuộc tài khoản nào ở đây, hoặc đã được gỡ. Tài khoản của bạn không thay đổi gì.',
    helpDesk:
      'Khóa truy cập lạ, đã gỡ, hoặc chữ ký không đúng; hệ thống không nói rõ cái nào. Hướng dẫn đăng nhập cách khác rồi xem «Cách đăng nhập» trong tài khoản.',
  },
  'passkey-late': {
    title: 'Trang này mở đã lâu',
    sentence: 'Yêu cầu dùng khóa truy cập chỉ có hiệu lực 5 phút. Chưa có gì thay đổi.',
    helpDesk: 'Quá 5 phút từ lúc trang hỏi khóa truy cập đến lúc trả lời. Làm lại trên trang đăng nhập.',
  },
  'passkey-copied': {
    title: 'Khóa truy cập này có thể đã bị sao chép',
    sentence:
      'Số lần dùng của khóa không tăng như phải thế, nên hệ thống chưa cho đăng nhập bằng khóa này. Hãy đăng nhập cách khác, gỡ khóa này ra rồi thêm khóa mới.',
    helpDesk:
      'Bộ đếm của khóa không tăng: có thể có hai bản của khóa. Đăng nhập cách khác, gỡ khóa; xem sự kiện của tài khoản. Nếu lặp lại với nhiều người, báo kỹ sư.',
  },
  'passkey-not-made': {
    title: 'Chưa thêm được khóa truy cập',
    sentence:
      'Thiết bị chưa tạo xong khóa, hoặc tạo khóa theo kiểu không dùng được ở đây: khóa phải được mở bằng vân tay, khuôn mặt hoặc mã PIN. Tài khoản không thay đổi gì.',
    helpDesk:
      'Thiết bị không xác minh người dùng (không vân tay, khuôn mặt, PIN), quá 5 phút, hoặc thuật toán lạ. Thử lại, hoặc dùng thiết bị khác.',
  },
  'passkey-not-taken': {
    title: 'Không thêm được khóa truy cập này',
    sentence: 'Tài khoản đã có đủ số khóa truy cập cho phép (10), hoặc khóa này đã được thêm rồi.',
    helpDesk: 'Đã có 10 khóa, hoặc khóa thuộc một tài khoản khác. Gỡ khóa không dùng nữa rồi thêm lại.',
  },
  'second-factor-wrong': {
    title: 'Mã này không đúng',
    sentence:
      'Mã trong ứng dụng đổi sau mỗi 30 giây và mỗi mã chỉ dùng một lần; mã dự phòng cũng chỉ dùng một lần. Tài khoản chưa có ứng dụng hay mã dự phòng thì dùng mã gửi về điện thoại.',
    helpDesk:
      'Mã ứng dụng sai, đã dùng, hoặc đồng hồ điện thoại lệch; mã dự phòng sai hoặc đã dùng; hoặc tài khoản không có cái nào. Dùng mã tin nhắn; xem giờ trên điện thoại.',
  },
  'too-many-second-factors': {
    title: 'Đã thử quá nhiều mã',
    sentence:
      'Đã thử quá nhiều mã ứng dụng hoặc mã dự phòng cho tài khoản này. Bạn vẫn dùng được mã gửi về điện thoại.',
    helpDesk:
      'Quá 10 mã một giờ hoặc 30 mã một ngày, bởi người biết mật khẩu. Nếu không phải chủ tài khoản: đổi mật khẩu.',
  },
  'merge-not-begun': {
    title: 'Việc gộp tài khoản đã quá lâu',
    sentence:
      'Hai tài khoản phải được đăng nhập cách nhau không quá 15 phút, trên cùng trình duyệt, và chưa đổi cách đăng nhập. Chưa có gì thay đổi; hãy bắt đầu lại.',
    helpDesk:
      'Quá 15 phút, khác trình duyệt, hoặc cách đăng nhập của tài khoản đầu đã đổi. Bắt đầu lại ở «Gộp hai tài khoản».',
  },
  'merge-not-tied': {
    title: 'Chưa có xác minh nào cho thấy hai tài khoản là của một người',
    sentence:
      'Tên và ngày sinh giống nhau chưa đủ. Cần một lần xác minh nói hai số là của cùng một người, ví dụ bảo hiểm xã hội với số CMND cũ, hoặc VNeID. Chưa có gì thay đổi.',
    helpDesk:
      'Không bằng chứng nào nối hai số. Chứng minh thêm bằng bảo hiểm xã hội hoặc VNeID; hoặc xem thẻ căn cước có mã QR ghi số cũ rồi chạy chinhchu account merge --seen.',
  },
  'merge-not-now': {
    title: 'Chưa gộp hoặc tách được lúc này',
    sentence:
      'Một trong hai tài khoản vừa đổi trạng thái, hoặc hệ thống đang thay khóa chỉ mục. Chưa có gì thay đổi; xin thử lại sau ít phút.',
    helpDesk:
      'Một tài khoản không còn hoạt động, hoặc đang xoay khóa chỉ mục (chinhchu keys). Xem account show; thử lại khi xoay xong.',
  },
  'merge-final': {
    title: 'Không tách được nữa',
    sentence: 'Hai tài khoản đã được tách rồi, hoặc đã quá 30 ngày từ lúc gộp. Tài khoản của bạn dùng như bình thường.',
    helpDesk: 'Đã tách, hoặc quá 30 ngày. Xem account show; quá hạn thì không tách được.',
  },
  'staff-moved-on': {
    title: 'Chưa có gì thay đổi',
    sentence:
      'Việc này vừa được đổi ở nơi khác, hoặc trang đã cũ. Xin mở lại trang để xem hiện nay thế nào, rồi làm lại.',
    helpDesk:
      'Trang đã cũ: người đó vừa được xác nhận hoặc kết thúc (bởi tổ chức, tổng đài hoặc chính họ), hoặc tài khoản của họ đang bị khóa. Xem account show của người đó; không nói cho tổ chức biết tài khoản ấy thế nào.',
  },
  'staff-given-up': {
    title: 'Người này đã báo không còn làm ở đây',
    sentence: 'Chính người đó đã báo từ tài khoản của họ, nên tổ chức không xác nhận lại được.',
    helpDesk:
      'Người đó tự rời tổ chức. Họ dùng chứng thư mới của tổ chức để chứng minh thêm thì tổ chức xác nhận lại được; hoặc, khi cả hai bên cùng xác nhận với tổng đài: staff confirm.',
  },
  'too-many-staff-changes': {
    title: 'Hôm nay đã thay đổi đủ số lần',
    sentence:
      'Mỗi lần xác nhận hay kết thúc đều được báo cho người đó và cho tổ chức, nên mỗi ngày chỉ được 100 lần, với một người chỉ được 4 lần. Ngày mai làm tiếp được.',
    helpDesk: 'Quá 100 lần một ngày của một tổ chức, hoặc quá 4 lần với một người. Cần gấp thì dùng staff confirm|end.',
  },
  'stronger-sign-in-needed': {
    title: 'Cần đăng nhập bằng cách chắc nhất của bạn',
    sentence:
      'Tài khoản của bạn có cách đăng nhập chắc hơn cách bạn vừa dùng (khóa truy cập hoặc chữ ký số). Để thêm hoặc bớt cách đăng nhập, hãy đăng nhập bằng cách đó.',
    helpDesk:
      'Thêm hoặc gỡ cách đăng nhập cần lần đăng nhập bằng cách chắc nhất của tài khoản (khóa truy cập, chữ ký số). Khóa muốn gỡ không tự chứng minh cho việc gỡ chính nó.',
  },
};
