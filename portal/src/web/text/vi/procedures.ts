import type { Text } from '../text.ts';

export const procedures: Text['procedures'] = {
  title: 'Chọn thủ tục',
  lead: 'Chọn thủ tục bạn cần. Mỗi thủ tục ghi rõ ai được nộp và cần đăng nhập thế nào.',
  code: 'Mã thủ tục',
  who: 'Ai nộp được',
  needs: 'Cần',
  names: {
    'TN-001': 'Xác nhận thông tin về cư trú',
    'TN-002': 'Đăng ký tạm trú',
    'TN-003': 'Cấp lại thẻ căn cước',
    'TN-004': 'Cấp giấy chứng nhận đủ điều kiện về an ninh, trật tự',
    'TN-005': 'Cấp bản sao trích lục hộ tịch',
    'TN-006': 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
    'TN-007': 'Cấp giấy phép sử dụng tạm thời vỉa hè, lòng đường',
    'TN-008': 'Đăng ký biến động đất đai',
    'TN-009': 'Gửi phản ánh, kiến nghị',
    'TN-010': 'Cơ quan nhà nước đề nghị phối hợp',
  },
  kinds: { citizen: 'Công dân', business: 'Doanh nghiệp', agency: 'Cơ quan nhà nước' },
  identityLevels: ['', 'tài khoản định danh mức 1 trở lên', 'tài khoản định danh mức 2'],
  authenticationLevels: [
    '',
    'đăng nhập bằng mật khẩu',
    'đăng nhập hai bước (mật khẩu và mã gửi về điện thoại, hoặc chữ ký số)',
    'đăng nhập có khuôn mặt hoặc vân tay',
    'đăng nhập mức cao nhất',
  ],
  recent: (maxAge) => `vừa xác thực trong ${Math.round(maxAge / 60)} phút trở lại`,
};
