import type { Text } from '../../text.ts';

/** What can go wrong with a digital signature and the certificate behind it. */
export const certificateProblems = {
  'certificate-expired': {
    title: 'Chữ ký số của bạn đã hết hạn',
    sentence:
      'Mỗi chữ ký số chỉ dùng được trong thời hạn đã mua, và thời hạn đó đã qua. Gia hạn xong, bạn làm lại được ngay.',
    helpDesk:
      'Chứng thư số đã quá ngày hết hạn. Người dùng gia hạn với nơi đã cấp rồi làm lại; không có ngoại lệ. Chưa gia hạn được thì dùng cách khác.',
  },
  'certificate-not-yet-valid': {
    title: 'Chữ ký số của bạn chưa đến ngày dùng được',
    sentence: 'Chữ ký số này chỉ có hiệu lực từ một ngày chưa tới. Hãy làm lại từ ngày đó, hoặc hỏi nơi đã cấp.',
    helpDesk: 'Ngày bắt đầu hiệu lực ghi trong chứng thư số còn ở phía trước. Hỏi nơi cấp, hoặc chờ đến ngày đó.',
  },
  'certificate-revoked': {
    title: 'Chữ ký số này đã bị thu hồi',
    sentence:
      'Nơi cấp đã thu hồi chữ ký số này, ví dụ vì báo mất USB, mất SIM hoặc đã đổi sang cái mới. Chữ ký đã thu hồi không dùng lại được.',
    helpDesk:
      'Nơi cấp trả lời chứng thư số đã bị thu hồi; không mở lại được. Người dùng không yêu cầu thu hồi thì gọi ngay nơi cấp. Có chữ ký số mới thì dùng chữ ký mới.',
  },
  'certificate-suspended': {
    title: 'Chữ ký số này đang tạm dừng',
    sentence: 'Nơi cấp đang tạm dừng chữ ký số này. Nhờ nơi cấp mở lại rồi làm lại ở đây.',
    helpDesk: 'Nơi cấp trả lời chứng thư số đang tạm dừng. Người dùng liên hệ nơi cấp để mở lại, rồi làm lại.',
  },
  'certificate-unknown-issuer': {
    title: 'Không xác nhận được nơi cấp chữ ký số này',
    sentence:
      'Chữ ký số phải do một nơi được Nhà nước cấp phép phát hành. Chữ ký bạn vừa dùng không dẫn về nơi nào như vậy, ví dụ chữ ký tự tạo hoặc chữ ký dùng trong nội bộ cơ quan.',
    helpDesk:
      'Chuỗi chứng thư không dẫn về gốc tin cậy của hệ thống, hoặc nơi cấp trung gian không còn hiệu lực. Hỏi tên nơi cấp; nếu là nơi được cấp phép thì chuyển mã hỗ trợ cho bộ phận kỹ thuật xem lại danh sách tin cậy.',
  },
  'certificate-wrong-kind': {
    title: 'Chữ ký số này không phải loại cần dùng',
    sentence:
      'Công dân dùng chữ ký số mang tên mình; doanh nghiệp dùng chữ ký số mang tên và mã số thuế của doanh nghiệp; cơ quan nhà nước dùng chữ ký số công vụ. Chữ ký bạn vừa dùng thuộc loại khác với nhóm đã chọn.',
    helpDesk:
      'Loại chứng thư không hợp với nhóm đã chọn (ví dụ dùng con dấu doanh nghiệp để đăng ký cho công dân, hay chữ ký cá nhân trong doanh nghiệp để đăng ký cho doanh nghiệp), hoặc không phải chứng thư để ký. Chọn lại nhóm, hoặc chọn đúng chữ ký trong danh sách hiện ra khi ký.',
  },
  'certificate-without-number': {
    title: 'Chữ ký số này không ghi số giấy tờ',
    sentence:
      'Trong chữ ký số phải có số CCCD (hoặc CMND) của cá nhân, hoặc mã số thuế của doanh nghiệp. Chữ ký bạn vừa dùng không ghi rõ số nào, nên chưa biết chắc là của ai.',
    helpDesk:
      'Chứng thư không có CCCD, CMND hay mã số thuế đọc được, hoặc ghi các số mâu thuẫn. Người dùng nhờ nơi cấp phát hành lại chứng thư có ghi số; tạm thời dùng cách khác.',
  },
  'signature-over-something-else': {
    title: 'Chữ ký vừa nhận là của một nội dung khác',
    sentence: 'Chương trình ký đã ký một nội dung không phải nội dung trang này đưa ra. Hãy ký lại từ trang này.',
    helpDesk:
      'Chữ ký đúng nhưng ký nội dung khác, thường do mở nhiều trang cùng lúc hoặc chương trình ký còn giữ lần ký trước. Đóng các trang khác, mở lại chương trình ký rồi ký lại.',
  },
  'signature-invalid': {
    title: 'Chữ ký vừa nhận không đọc được hoặc không đúng',
    sentence: 'Chương trình ký đã gửi về một chữ ký không kiểm tra được. Hãy ký lại một lần nữa.',
    helpDesk:
      'Chữ ký hỏng, sai khoá hoặc dùng thuật toán quá cũ. Cập nhật chương trình ký rồi ký lại; vẫn vậy thì hỏi nơi cấp và gửi mã hỗ trợ cho bộ phận kỹ thuật.',
  },
  'revocation-unknown': {
    title: 'Nơi cấp chữ ký số chưa trả lời',
    sentence:
      'Trước khi tin một chữ ký số, chúng tôi hỏi nơi cấp xem nó còn dùng được không. Lúc này nơi cấp chưa trả lời. Chữ ký của bạn không sao cả; hãy thử lại sau ít phút.',
    helpDesk:
      'Không hỏi được nơi cấp về tình trạng chứng thư (OCSP, danh sách thu hồi). Chưa có trả lời thì không nhận, không có ngoại lệ. Thử lại sau; kéo dài thì báo bộ phận kỹ thuật xem REVOCATION_HOSTS và đường ra mạng.',
  },
} as const satisfies Partial<Text['problems']>;
