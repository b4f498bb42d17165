import type { Text } from '../../text.ts';

/** What an account that somebody has to approve is told. */
export const approvalProblems = {
  'account-awaiting-approval': {
    title: 'Tài khoản đang chờ duyệt',
    sentence:
      'Tài khoản của cơ quan và cán bộ nhà nước phải được duyệt trước khi dùng. Chưa được duyệt thì chỉ mở được trang tài khoản; các cổng dịch vụ công chưa nhận được gì.',
    helpDesk:
      'Tài khoản chờ duyệt (chinhchu officials list). Đối chiếu với danh sách cán bộ do cơ quan gửi, hoặc hỏi đầu mối của cơ quan theo số đã biết trước, rồi mới duyệt hay từ chối. Không duyệt theo lời người gọi đến.',
  },
  'account-rejected': {
    title: 'Tài khoản không được duyệt',
    sentence:
      'Yêu cầu mở tài khoản này đã bị từ chối, nên tài khoản đã đóng. Chữ ký số của bạn không bị giữ lại: hỏi cơ quan của bạn xong, bạn đăng ký lại được bằng chính chữ ký số đó.',
    helpDesk:
      'Tài khoản bị người vận hành từ chối duyệt; lý do nằm trong sự kiện của tài khoản. Tài khoản đã đóng hẳn, người dùng đăng ký lại sau khi cơ quan xác nhận.',
  },
  'certificate-awaiting-approval': {
    title: 'Chữ ký số mới đang chờ duyệt',
    sentence:
      'Bạn đã có tài khoản bằng một chữ ký số trước đây của cùng nơi cấp và cùng thư công vụ. Chữ ký số mới sẽ thay chữ ký số cũ khi được duyệt; không có tài khoản thứ hai nào được mở.',
    helpDesk:
      'Chứng thư mới của một tài khoản đã có, chờ duyệt (chinhchu officials list). Đối chiếu như khi mở tài khoản. Đến lúc đó chứng thư cũ vẫn đăng nhập được.',
  },
} as const satisfies Partial<Text['problems']>;
