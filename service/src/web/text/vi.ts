import { html } from '../html.ts';
import type { Text } from './text.ts';
import { activity } from '../activity/words/vi.ts';
import { account } from '../account/words/vi.ts';
import { changeEmail } from '../change-email/words/vi.ts';
import { correctFacts } from '../correct-facts/words/vi.ts';
import { changeNumber } from '../change-number/words/vi.ts';
import { connect } from './vi/connect.ts';
import { duration } from './vi/duration.ts';
import { fieldProblems } from './vi/problems/field-problems.ts';
import { nextSteps } from './vi/next-steps.ts';
import { accessibility, home, privacy } from '../notices/words/vi.ts';
import { code } from '../challenges/one-time-code/words/vi.ts';
import { clientCertificate } from '../challenges/client-certificate/words/vi.ts';
import { identityProvider } from '../challenges/identity-provider/words/vi.ts';
import { merge } from '../merge/words/vi.ts';
import { staff } from '../staff/words/vi.ts';
import { linkProvider } from '../link-provider/words/vi.ts';
import { waysIn } from '../ways-in/words/vi.ts';
import { signature } from '../challenges/signature/words/vi.ts';
import { dataRights } from '../data-rights/words/vi.ts';
import { device } from '../device/vi.ts';
import { password } from '../password/words/vi.ts';
import { waiting } from '../waiting/words/vi.ts';
import { problems } from './vi/problems/problems.ts';
import { recover } from '../recover/words/vi.ts';
import { register } from '../register/words/vi.ts';
import { signIn } from '../sign-in/words/vi.ts';
import { clerk } from '../clerk/words/vi.ts';
import { counter } from '../counter/words/vi.ts';
import { freeze } from '../freeze/words/vi.ts';
import { waysBack } from '../ways-back/words/vi.ts';
import { stopping } from '../stopping/words/vi.ts';

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
    vneid: 'VNeID',
    'client-certificate': 'Chứng thư số trong trình duyệt',
  },
  fields: {
    personalId: { label: 'Số định danh cá nhân / CCCD', hint: '12 chữ số in trên thẻ. Gõ liền hay cách đều được.' },
    formerPersonalId: { label: 'Số CMND cũ (nếu có)', hint: '9 chữ số. Không có thì để trống.' },
    fullName: { label: 'Họ và tên', hint: 'Có dấu, như trên thẻ. Chữ hoa hay chữ thường đều được.' },
    dateOfBirth: { label: 'Ngày sinh', hint: 'Ngày, tháng, năm. Ví dụ 05/09/1990.' },
    phoneNumber: { label: 'Số điện thoại', hint: 'Số di động đứng tên bạn. Ví dụ 0912 345 678.' },
    socialInsuranceNumber: { label: 'Mã số BHXH', hint: '10 chữ số trên thẻ bảo hiểm y tế hoặc sổ BHXH.' },
    taxCode: { label: 'Mã số thuế', hint: '10 chữ số; chi nhánh có thêm 3 chữ số sau dấu gạch.' },
    email: { label: 'Thư điện tử', hint: 'Ví dụ ten@coquan.gov.vn.' },
  },
  chosen: { operator: 'Nhà mạng của SIM ký số', provider: 'Nhà cung cấp' },
  frame: {
    serviceName: 'Tài khoản dịch vụ công',
    skip: 'Đến nội dung chính',
    languages: 'Ngôn ngữ',
    sandbox: 'BẢN THỬ NGHIỆM – không phải cổng thật',
    sandboxLink: 'Điện thoại và nhân vật mô phỏng',
    errorInTitle: 'Lỗi',
    stepOf: (step, all) => `Bước ${step} / ${all}`,
    steps: {
      form: 'Thông tin của bạn',
      code: 'Mã xác thực',
      sign: 'Ký số',
      provider: 'Xác thực danh tính',
      counter: 'Đến bưu cục',
      facts: 'Xem lại thông tin',
      password: 'Mật khẩu',
      comparing: 'Đối chiếu',
      number: 'Số điện thoại mới',
      end: 'Hoàn tất',
    },
    signOut: 'Đăng xuất',
    withoutScripts: (time) =>
      `Trình duyệt của bạn đang tắt JavaScript. Vẫn gửi được: trang này phải mở ít nhất ${time} rồi hãy bấm gửi. Gửi sớm hơn thì phải bấm lại, và nếu có ô mật khẩu thì phải gõ lại mật khẩu.`,
    lift: {
      title: 'Mở khóa bằng tin nhắn',
      phone: 'từ điện thoại của bạn',
      say: (phone, message, shortCode, next) =>
        html`Nếu đây là bạn: ${phone}, soạn ${message} gửi ${shortCode}, rồi ${next} để thử lại.`,
      next: 'bấm gửi lại trên trang này',
      write: 'Soạn tin ngay trên điện thoại',
      only: 'Tin nhắn này chỉ cho trình duyệt này thử lại trong 15 phút. Nó không xác nhận gì khác, không đăng nhập và không mở tài khoản cho ai.',
    },
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
      accessibility: 'Hỗ trợ tiếp cận',
      helpDesk: 'Tổng đài',
      line: 'Chính Chủ: mỗi người một tài khoản, đứng tên chính mình.',
    },
    nextTitle: 'Bạn làm gì tiếp theo',
    duration,
  },
  home,
  code,
  signature,
  clientCertificate,
  identityProvider,
  device,
  waiting,
  password,
  register,
  signIn,
  recover,
  account,
  activity,
  dataRights,
  linkProvider,
  merge,
  staff,
  waysIn,
  changeEmail,
  correctFacts,
  changeNumber,
  stopping,
  freeze,
  waysBack,
  counter,
  clerk,
  connect,
  privacy,
  accessibility,
  problems,
  nextSteps,
  fieldProblems,
};
