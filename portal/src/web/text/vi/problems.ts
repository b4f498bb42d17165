import type { Text } from '../text.ts';

export const signInProblems: Text['signInProblems'] = {
  'link-unreadable': {
    title: 'Liên kết đăng nhập không đọc được',
    sentence:
      'Địa chỉ bạn mở thiếu hoặc thừa thông tin, có thể do bị cắt khi sao chép. Hãy bắt đầu đăng nhập lại từ cổng này.',
  },
  'link-unknown': {
    title: 'Liên kết đăng nhập đã cũ hoặc đã dùng',
    sentence:
      'Mỗi lần đăng nhập chỉ dùng được một lần, trên đúng trình duyệt đã bắt đầu. Trang này có thể được mở lại bằng nút Quay lại, ở cửa sổ khác, hoặc để quá lâu. Hãy đăng nhập lại; nếu đã đăng nhập rồi, bạn không phải gõ gì thêm.',
  },
  'browser-unknown': {
    title: 'Trình duyệt này không bắt đầu lần đăng nhập đó',
    sentence:
      'Cổng không tìm thấy dấu nhớ (cookie) của lần đăng nhập: có thể bạn bắt đầu ở trình duyệt khác, hoặc trình duyệt đang chặn hay vừa xóa cookie. Hãy cho phép cookie của trang này rồi đăng nhập lại tại đây.',
  },
  cancelled: {
    title: 'Bạn chưa đăng nhập',
    sentence: 'Việc đăng nhập đã được hủy. Không có gì thay đổi; bạn đăng nhập lại lúc nào cũng được.',
  },
  'level-unavailable': {
    title: 'Tài khoản chưa có cách đăng nhập mà cổng vừa hỏi',
    sentence: 'Không có gì bị mất. Hãy mở lại thủ tục: trang đó ghi rõ thủ tục cần gì và nộp được ở đâu.',
  },
  'provider-busy': {
    title: 'Chính Chủ đang bận',
    sentence: 'Chính Chủ trả lời rằng hiện chưa xử lý được. Hãy đợi vài phút rồi đăng nhập lại.',
  },
  'provider-refused': {
    title: 'Chính Chủ không chấp nhận lần đăng nhập này',
    sentence:
      'Lỗi nằm ở kết nối giữa cổng này và Chính Chủ, không phải do bạn. Hãy thử lại; nếu vẫn vậy, gọi tổng đài và đọc mã hỗ trợ.',
  },
  'code-refused': {
    title: 'Lần đăng nhập này đã hết hiệu lực',
    sentence: 'Mã đăng nhập đã được dùng hoặc đã quá hạn. Hãy đăng nhập lại; không có gì bị mất.',
  },
  'answer-untrusted': {
    title: 'Cổng không tin được câu trả lời đăng nhập',
    sentence:
      'Câu trả lời nhận được không khớp với lần đăng nhập đã bắt đầu nên cổng đã dừng lại để bảo vệ bạn. Hãy đăng nhập lại từ cổng này; nếu lặp lại, gọi tổng đài.',
  },
  'provider-unreachable': {
    title: 'Chưa kết nối được với Chính Chủ',
    sentence: 'Chính Chủ đang không trả lời. Hãy đợi vài phút rồi thử lại; hồ sơ đã nộp không bị ảnh hưởng.',
  },
};

export const pages: Text['pages'] = {
  'not-found': {
    title: 'Không tìm thấy trang',
    sentence:
      'Địa chỉ này không có ở cổng, hoặc hồ sơ không phải của tài khoản đang đăng nhập. Hãy kiểm tra lại địa chỉ hoặc về trang chủ.',
  },
  'host-unknown': {
    title: 'Sai địa chỉ',
    sentence: 'Cổng này không dùng tên miền bạn vừa mở. Hãy mở lại bằng địa chỉ chính thức.',
  },
  'malformed-request': {
    title: 'Yêu cầu không đọc được',
    sentence:
      'Trình duyệt gửi đến một yêu cầu bị hỏng hoặc không đúng mẫu. Hãy quay lại trang trước, tải lại rồi thử lần nữa.',
  },
  'form-expired': {
    title: 'Trang đã để quá lâu',
    sentence:
      'Biểu mẫu này không còn hiệu lực hoặc không phải của lần đăng nhập hiện tại. Hãy mở lại trang rồi gửi lại.',
  },
  'provider-unreachable': {
    title: 'Chưa kết nối được với Chính Chủ',
    sentence: 'Chính Chủ đang không trả lời nên chưa đăng nhập hay nộp hồ sơ được. Hãy đợi vài phút rồi thử lại.',
  },
  'method-not-allowed': { title: 'Sai phương thức', sentence: 'Địa chỉ này chỉ nhận phương thức POST.' },
  'too-many': {
    title: 'Quá nhiều yêu cầu cùng lúc',
    sentence:
      'Từ tài khoản hoặc đường mạng này đang có quá nhiều yêu cầu chưa xong. Không có gì bị mất; hãy đợi một phút rồi thử lại.',
  },
  fault: {
    title: 'Cổng gặp lỗi',
    sentence: 'Có lỗi ngoài dự kiến ở phía chúng tôi. Hãy thử lại; nếu vẫn vậy, gọi tổng đài và đọc mã hỗ trợ.',
  },
};
