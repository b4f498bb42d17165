import type { Text } from '../text.ts';

export const fieldProblems: Text['fieldProblems'] = {
  'kind-missing': 'Chọn bạn đăng ký cho ai: công dân, doanh nghiệp hay cơ quan nhà nước',
  'method-missing': 'Chọn một cách đăng ký',
  'personal-id-missing': 'Điền số định danh cá nhân: 12 chữ số trên thẻ CCCD',
  'personal-id-nine-digits':
    'Đây là số CMND 9 số. Hãy điền 12 chữ số trên thẻ CCCD; nếu chưa có CCCD, hãy làm thẻ tại cơ quan công an',
  'personal-id-length': 'Số định danh cá nhân có đúng 12 chữ số. Hãy đếm lại, kể cả số 0 ở đầu',
  'personal-id-characters': 'Số định danh cá nhân chỉ gồm chữ số từ 0 đến 9. Hãy bỏ chữ cái và ký hiệu',
  'sign-in-id-length': 'Điền 12 chữ số của CCCD; chỉ dùng 9 chữ số nếu tài khoản của bạn đăng ký bằng CMND',
  'full-name-missing': 'Điền họ và tên, có dấu, như trên thẻ CCCD',
  'full-name-too-long': 'Họ và tên dài quá. Chỉ điền đúng như trên thẻ CCCD',
  'full-name-characters':
    'Họ và tên chỉ gồm chữ cái, khoảng trắng, dấu gạch nối hoặc dấu nháy. Hãy bỏ chữ số và ký hiệu khác',
  'full-name-without-marks':
    'Gõ họ và tên có dấu, như trên thẻ. Nếu trên thẻ tên viết không dấu, đánh dấu vào ô bên dưới rồi gửi lại',
  'date-of-birth-missing': 'Điền ngày sinh: ngày, tháng, năm, ví dụ 05/09/1990',
  'date-of-birth-format': 'Viết ngày sinh theo thứ tự ngày/tháng/năm với năm đủ 4 số, ví dụ 05/09/1990',
  'date-of-birth-impossible': 'Không có ngày này trong lịch. Hãy xem lại ngày và tháng trên thẻ CCCD',
  'date-of-birth-future': 'Ngày sinh ở tương lai. Hãy xem lại năm sinh',
  'date-of-birth-too-old': 'Năm sinh quá xa. Hãy điền năm sinh từ 1900 trở đi',
  'date-of-birth-personal-id':
    'Năm sinh không hợp với số CCCD (chữ số thứ 4 đến thứ 6 cho biết năm sinh). Hãy xem lại cả hai ô',
  'phone-number-missing': 'Điền số điện thoại di động của bạn',
  'phone-number-format': 'Số di động Việt Nam có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Hãy xem lại',
  'phone-number-old-eleven-digits':
    'Số 11 chữ số đã được đổi sang 10 chữ số từ năm 2018. Hãy điền số mới, ví dụ 0168… nay là 038…',
  'tax-code-missing': 'Điền mã số thuế của doanh nghiệp',
  'tax-code-format': 'Mã số thuế có 10 chữ số; chi nhánh có thêm 3 chữ số, ví dụ 0100109106-001',
  'operator-missing': 'Chọn nhà mạng của SIM ký số',
  'one-time-code-missing': 'Gõ mã gồm 6 chữ số trong tin nhắn',
  'one-time-code-format': 'Mã gồm đúng 6 chữ số. Hãy gõ lại theo tin nhắn mới nhất',
  'one-time-code-wrong': 'Mã chưa đúng. Hãy xem lại tin nhắn mới nhất',
  'password-missing': 'Đặt một mật khẩu',
  'sign-in-password-missing': 'Nhập mật khẩu của bạn',
  'password-too-short': 'Mật khẩu còn ngắn. Hãy thêm ký tự cho đủ độ dài ghi trên trang',
  'password-too-long': 'Mật khẩu dài quá 128 ký tự. Hãy rút ngắn lại',
  'password-needs-upper': 'Thêm ít nhất một chữ cái viết hoa, ví dụ A',
  'password-needs-lower': 'Thêm ít nhất một chữ cái viết thường, ví dụ a',
  'password-needs-digit': 'Thêm ít nhất một chữ số',
  'password-needs-special': 'Thêm ít nhất một ký tự đặc biệt, ví dụ @ # ! …',
  'password-common': 'Mật khẩu này quá nhiều người dùng hoặc dễ đoán như Abc@1234. Hãy đặt mật khẩu khác',
  'password-personal':
    'Mật khẩu chứa tên, ngày sinh, số điện thoại hoặc số giấy tờ của bạn. Hãy đặt mật khẩu khác, khó đoán hơn',
  'password-characters': 'Mật khẩu có ký tự không gõ lại được. Hãy dùng chữ, số và ký hiệu trên bàn phím',
  'phone-number-same': 'Đây đang là số của tài khoản; hãy điền số mới.',
  'verification-code-missing': 'Gõ 6 chữ số đang hiện trên điện thoại',
  'verification-code-format': 'Có đúng 6 chữ số. Hãy gõ lại theo màn hình điện thoại',
  'verification-code-wrong': 'Chưa đúng. Hãy đọc lại 6 chữ số trên màn hình điện thoại',
  'stop-code-missing': 'Điền mã hủy trong tin nhắn gửi tới số cũ.',
  'stop-code-format': 'Mã hủy gồm 8 chữ và số, ví dụ 7K3F9QXM.',
};
