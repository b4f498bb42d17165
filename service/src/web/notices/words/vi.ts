import { html } from '../../html.ts';
import type { HomeText, NoticeText } from './words.ts';

export const privacy = (helpDeskPhone: string): NoticeText => ({
  title: 'Quyền riêng tư',
  lead: 'Chúng tôi chỉ hỏi những gì cần để chắc chắn đúng là bạn, và nói rõ dùng vào việc gì.',
  parts: [
    {
      heading: 'Thông tin nào, để làm gì',
      paragraphs: [
        html`Số định danh cá nhân, họ và tên, ngày sinh, số điện thoại: để xác minh danh tính, mở và giữ an toàn tài khoản giao dịch điện tử của bạn.`,
        html`Mật khẩu: được mã hóa không đọc ngược được: không ai xem lại được, kể cả chúng tôi.`,
        html`Nhật ký sự kiện (đăng ký, đăng nhập, thay đổi): để làm bằng chứng khi có tranh chấp và để phát hiện chiếm đoạt tài khoản.`,
      ],
    },
    {
      heading: 'Ai được biết',
      paragraphs: [
        html`Nhà mạng của bạn, khi bạn đăng ký bằng thuê bao di động: họ nhận thông tin bạn điền và chỉ trả lời khớp hoặc không khớp. Việc này chỉ diễn ra sau khi bạn nhập đúng mã gửi tới máy.`,
        html`Cổng dịch vụ công mà bạn đăng nhập: chỉ nhận phần thông tin cổng đó cần. Chúng tôi không bán, không quảng cáo, không chia sẻ cho mục đích khác.`,
        html`Tổ chức ghi trong chứng thư số của bạn, khi tổ chức đó có tài khoản ở đây: họ thấy tên, nơi cấp, số và thời hạn của chứng thư, để xác nhận bạn là người của họ. Họ không thấy số định danh hay liên hệ của bạn.`,
      ],
    },
    {
      heading: 'Giữ bao lâu',
      paragraphs: [
        html`Lần đăng ký dở dang: 30 phút, rồi xóa. Tài khoản và lịch sử xác minh: trong thời gian tài khoản còn dùng và theo thời hạn lưu trữ của pháp luật. Mọi thông tin cá nhân được mã hóa khi lưu.`,
      ],
    },
    {
      heading: 'Cookie',
      paragraphs: [
        html`Chỉ có cookie cần thiết: nhận ra lần đăng ký của trình duyệt này, phiên đăng nhập, và ngôn ngữ bạn chọn. Không có cookie theo dõi, không tải gì từ trang khác.`,
      ],
    },
    {
      heading: 'Quyền của bạn',
      paragraphs: [
        html`Bạn có quyền biết, xem, sửa, lấy bản sao, yêu cầu xóa, hạn chế hoặc phản đối việc xử lý, và khiếu nại. Gọi tổng đài <a class="govuk-link" href="tel:${helpDeskPhone}">${helpDeskPhone}</a>; yêu cầu được trả lời trong 2 ngày làm việc.`,
      ],
    },
  ],
});

export const accessibility = (helpDeskPhone: string): NoticeText => ({
  title: 'Hỗ trợ tiếp cận',
  lead: 'Trang này được làm để người lớn tuổi, người khuyết tật và người dùng điện thoại đơn giản đều tự đăng ký được.',
  parts: [
    {
      heading: 'Trang này làm được gì',
      paragraphs: [
        html`Dùng được hoàn toàn bằng bàn phím và bằng trình đọc màn hình; phóng chữ to đến 400% không mất nội dung; màn hình nhỏ từ 320 điểm ảnh.`,
        html`Chạy được cả khi trình duyệt tắt JavaScript. Không có hình ảnh bắt bạn đoán chữ: trình duyệt tự làm việc đó thay bạn.`,
        html`Trang nhẹ, mở được khi mạng chậm. Trang tự tải lại nào cũng có nút dừng.`,
      ],
    },
    {
      heading: 'Tiêu chuẩn',
      paragraphs: [
        html`Chúng tôi hướng tới mức AA của WCAG 2.2. Mỗi trang được kiểm tra bằng công cụ axe ở ba bề rộng màn hình mỗi khi mã nguồn thay đổi. Chúng tôi chưa mời người khuyết tật kiểm tra; nếu bạn gặp khó, xin cho biết.`,
      ],
    },
    {
      heading: 'Khi bạn gặp khó',
      paragraphs: [
        html`Gọi tổng đài <a class="govuk-link" href="tel:${helpDeskPhone}">${helpDeskPhone}</a> và nói bạn đang ở trang nào. Có người giúp bạn đi hết các bước.`,
      ],
    },
  ],
});

/** The first page. */
export const home: HomeText = {
  title: 'Đăng ký tài khoản Chính Chủ',
  lead: 'Một tài khoản đứng tên chính bạn, dùng chung cho mọi cổng dịch vụ công đã kết nối.',
  start: 'Bắt đầu đăng ký',
  signIn: 'Đã có tài khoản? Đăng nhập',
  account: 'Đến tài khoản của tôi',
  signedInAs: (name) => `Bạn đang đăng nhập: ${name}.`,
  takes: 'Mất khoảng ba phút. Miễn phí.',
  whatTitle: 'Tài khoản này là gì',
  what: 'Đây là tài khoản giao dịch điện tử: danh tính điện tử của bạn khi làm thủ tục hành chính trên mạng. Hồ sơ chỉ được tiếp nhận khi gửi từ tài khoản đã đăng ký.',
  roadTitle: 'Đăng ký bằng số điện thoại như thế nào',
  road: [
    html`<strong>Điền thông tin trên thẻ CCCD</strong> Số CCCD, họ tên, ngày sinh, số điện thoại.`,
    html`<strong>Nhập mã trong tin nhắn</strong> Để chắc chắn điện thoại đang ở trong tay bạn.`,
    html`<strong>Nhà mạng đối chiếu</strong> Chỉ trả lời khớp hay không khớp.`,
    html`<strong>Đặt mật khẩu</strong> Xong: tài khoản của bạn đã mở.`,
  ],
  whoTitle: 'Ai đăng ký được',
  who: (minimumAge) => [
    `Công dân từ đủ ${minimumAge} tuổi`,
    'Doanh nghiệp, tổ chức, cơ quan nhà nước: trang đăng ký nói rõ cách nào đang mở',
  ],
  haveTitle: 'Cần có gì',
  have: ['Thẻ căn cước hoặc CCCD 12 số', 'SIM chính chủ gắn với CCCD đó, đang dùng trong điện thoại'],
};
