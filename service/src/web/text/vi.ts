import { html } from '../html.ts';
import type { Text } from './text.ts';
import { account } from './vi/account.ts';
import { changeNumber } from './vi/change-number.ts';
import { connect } from './vi/connect.ts';
import { duration } from './vi/duration.ts';
import { fieldProblems } from './vi/field-problems.ts';
import { nextSteps } from './vi/next-steps.ts';
import { accessibility, privacy } from './vi/notices.ts';
import { problems } from './vi/problems.ts';
import { recover } from './vi/recover.ts';
import { register } from './vi/register.ts';
import { signIn } from './vi/sign-in.ts';

/** Every word on screen in Vietnamese. */
export const vi: Text = {
  language: 'vi',
  name: 'Tiếng Việt',
  kinds: { citizen: 'Công dân', business: 'Doanh nghiệp', agency: 'Cơ quan nhà nước' },
  methods: {
    'mobile-subscriber': 'Thuê bao di động',
    'social-insurance': 'Bảo hiểm xã hội',
    'post-office': 'Bưu điện Việt Nam',
    'usb-token': 'USB ký số',
    'sim-signing': 'SIM ký số',
    'remote-signing': 'Chữ ký số cá nhân',
  },
  fields: {
    personalId: { label: 'Số định danh cá nhân / CCCD', hint: '12 chữ số in trên thẻ. Gõ liền hay cách đều được.' },
    fullName: { label: 'Họ và tên', hint: 'Có dấu, như trên thẻ. Chữ hoa hay chữ thường đều được.' },
    dateOfBirth: { label: 'Ngày sinh', hint: 'Ngày, tháng, năm. Ví dụ 05/09/1990. Thẻ chỉ ghi năm thì điền năm.' },
    phoneNumber: { label: 'Số điện thoại', hint: 'Số di động đứng tên bạn. Ví dụ 0912 345 678.' },
  },
  frame: {
    serviceName: 'Tài khoản dịch vụ công',
    skip: 'Đến nội dung chính',
    languages: 'Ngôn ngữ',
    sandbox: 'BẢN THỬ NGHIỆM – không phải cổng thật',
    sandboxLink: 'Điện thoại và nhân vật mô phỏng',
    errorInTitle: 'Lỗi',
    stepOf: (step, all) => `Bước ${step} / ${all}`,
    stepNames: ['Thông tin của bạn', 'Mã xác thực', 'Đối chiếu', 'Mật khẩu', 'Hoàn tất'],
    continueButton: 'Tiếp tục',
    sendAgain: 'Gửi lại những gì vừa điền',
    help: {
      title: 'Cần giúp đỡ?',
      words: 'Gọi tổng đài, có người hướng dẫn từng bước:',
      neverTell: 'Không ai được hỏi mã xác thực hay mật khẩu của bạn, kể cả tổng đài.',
      supportCode: 'Mã hỗ trợ, để đọc cho tổng đài:',
    },
    foot: {
      label: 'Thông tin về trang',
      privacy: 'Quyền riêng tư',
      accessibility: 'Ai cũng dùng được',
      helpDesk: 'Tổng đài',
      line: 'Chính Chủ: mỗi người một tài khoản, đứng tên chính mình.',
    },
    nextTitle: 'Bạn làm gì tiếp theo',
    duration,
  },
  home: {
    title: 'Đăng ký tài khoản dịch vụ công',
    lead: 'Một tài khoản đứng tên chính bạn, dùng chung cho mọi cổng dịch vụ công đã kết nối.',
    start: 'Bắt đầu đăng ký',
    signIn: 'Đã có tài khoản? Đăng nhập',
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
      'Doanh nghiệp và tổ chức',
      'Cơ quan nhà nước, cán bộ, công chức, viên chức',
    ],
    haveTitle: 'Cần có gì',
    have: ['Thẻ căn cước hoặc CCCD 12 số', 'SIM chính chủ gắn với CCCD đó, đang dùng trong điện thoại'],
  },
  register,
  signIn,
  recover,
  account,
  changeNumber,
  connect,
  privacy,
  accessibility,
  problems,
  nextSteps,
  fieldProblems,
};
