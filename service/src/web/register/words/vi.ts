import { html } from '../../html.ts';
import { duration } from '../../text/vi/duration.ts';
import type { RegisterText } from './words.ts';

const representative = html`người đại diện theo pháp luật đề nghị cấp tài khoản định danh điện tử của tổ chức trong ứng dụng VNeID, hoặc nộp hồ sơ giấy tại cơ quan công an.`;

/** Registering, in Vietnamese. */
export const register: RegisterText = {
  start: {
    title: 'Đăng ký tài khoản',
    titleFor: (portal) => `Đăng ký để vào ${portal}`,
    kindTitle: 'Bạn đăng ký cho ai?',
    kindHints: {
      citizen: 'Cho chính bạn, với thẻ căn cước hoặc CCCD của bạn.',
      business: 'Cho công ty, hợp tác xã, hộ kinh doanh hoặc tổ chức khác.',
      agency: 'Cho cơ quan, hoặc cho cán bộ, công chức, viên chức khi làm việc.',
    },
    methodTitle: 'Bạn muốn xác minh danh tính bằng cách nào?',
    atHandTitle: 'Bạn đang có sẵn gì?',
    atHandHint:
      'Đánh dấu những gì bạn có rồi bấm «Tiếp tục» để xem cách hợp với bạn; hoặc chọn ngay một cách ở dưới. Câu trả lời không được lưu lại.',
    atHand: {
      'phone-number': { label: 'Số điện thoại đứng tên tôi', hint: 'SIM chính chủ, gắn với CCCD 12 số.' },
      'insurance-number': { label: 'Mã số bảo hiểm xã hội', hint: '10 chữ số trên thẻ bảo hiểm y tế hoặc sổ BHXH.' },
      vneid: { label: 'Tài khoản VNeID', hint: 'Tài khoản định danh điện tử do cơ quan công an cấp.' },
      token: { label: 'USB ký số', hint: 'Thiết bị cắm vào máy tính, có mã PIN.' },
      'signing-sim': { label: 'SIM ký số', hint: 'SIM có chữ ký số, hỏi mã PIN ngay trên điện thoại.' },
      'signing-app': {
        label: 'Ứng dụng ký số trên điện thoại',
        hint: 'Chữ ký số cá nhân, xác nhận trong ứng dụng của nơi cấp.',
      },
      'post-id': { label: 'Tài khoản PostID của Bưu điện', hint: 'Đã được bưu cục xác minh bằng thẻ CCCD.' },
      'post-visit': {
        label: 'Tôi ra bưu điện được',
        hint: 'Mang theo thẻ CCCD; ở bưu cục có nhân viên giúp bạn.',
      },
    },
    answersTitle: (answers) => `Bạn đã trả lời: ${answers}. Sửa`,
    fitsTitle: 'Cách hợp với bạn',
    nothingFits:
      'Với những gì bạn đánh dấu, ở đây chưa có cách nào hợp. Dưới đây là tất cả các cách đang mở; hoặc dùng tài khoản VNeID ở cổng dịch vụ công, hoặc nộp hồ sơ tại bộ phận một cửa.',
    othersTitle: (count) => `Các cách khác (${count})`,
    serves: (kinds) => `Dành cho: ${kinds}.`,
    noneTitle: {
      citizen: 'Công dân: hiện chưa đăng ký được ở đây',
      business: 'Doanh nghiệp, tổ chức: hiện chưa đăng ký được ở đây',
      agency: 'Cơ quan nhà nước, cán bộ: hiện chưa đăng ký được ở đây',
    },
    none: {
      citizen: html`Xin quay lại sau; hoặc dùng tài khoản VNeID để đăng nhập các cổng dịch vụ công.`,
      business: html`Cần USB ký số hoặc SIM ký số; hai cách này chưa mở trên hệ thống này. Việc làm được ngay: ${representative}`,
      agency: html`Cần USB ký số chuyên dùng công vụ; cách này chưa mở trên hệ thống này. Việc làm được ngay: ${representative} Cán bộ chưa có USB ký số thì đề nghị đơn vị mình xin cấp.`,
    },
    linksTitle: 'Chỉ để thêm vào tài khoản đã có',
    closedTitle: 'Những cách hiện không mở tài khoản mới, và vì sao',
    unfinished: 'Bạn đang đăng ký dở trên trình duyệt này.',
    resume: 'Tiếp tục lần đăng ký dở',
    haveAccount: 'Đã có tài khoản?',
    signIn: 'Đăng nhập',
  },
  ways: { title: (method) => `${method}: bạn chọn cách nào?` },
  further: {
    title: 'Chứng minh thêm danh tính',
    lead: 'Một cách nữa cho thấy tài khoản đúng là của bạn: mức định danh có thể lên cao hơn, và với chữ ký số bạn có thêm một cách đăng nhập. Phải là chính bạn: giấy tờ của người khác bị từ chối.',
    send: 'Gửi và nhận mã',
    sendWithoutCode: 'Tiếp tục',
    done: 'Đã thêm vào tài khoản của bạn. Mọi liên hệ của tài khoản đã được báo.',
  },
  form: {
    title: 'Thông tin của bạn',
    titleFor: (portal) => `Đăng ký để vào ${portal}`,
    by: (method) => `Cách xác minh: ${method}.`,
    other: 'Quay lại chọn loại tài khoản',
    needed: 'Cần có',
    age: (years) => `Bạn từ đủ ${years} tuổi trở lên.`,
    privacyTitle: 'Thông tin của bạn được dùng thế nào',
    privacy: (what, who) => `Chúng tôi hỏi: ${what} Ai được biết: ${who}`,
    privacyMore: 'Để làm gì, giữ bao lâu',
    why: 'Để làm gì',
    kept: 'Giữ bao lâu',
    keptWords:
      'Lần đăng ký dở dang bị xóa sau 30 phút. Nếu thành công, thông tin được mã hóa và giữ cùng tài khoản của bạn.',
    read: 'Đọc đầy đủ về quyền riêng tư',
    nameAsOnCard: 'Trên thẻ của tôi, tên viết không dấu',
    nameAsOnCardHint: 'Chỉ đánh dấu khi tên in trên thẻ đúng là không có dấu.',
    whereTitle: '12 chữ số nằm ở đâu trên thẻ?',
    where: 'Mặt trước của thẻ, dòng «Số» hoặc «Số định danh cá nhân».',
    send: 'Đăng ký và nhận mã',
    sendWithoutCode: 'Đăng ký',
    unlockWord: { label: 'Từ mở khóa', hint: '8 chữ và số ở cuối thư gần nhất của chúng tôi trong hộp thư này.' },
    sending: 'Đang gửi, xin chờ…',
  },
  offers: {
    title: 'Những cách khác đang mở cho bạn',
    none: 'Ở đây hiện không còn cách đăng ký nào khác cho bạn. Dùng tài khoản VNeID (cấp tại cơ quan công an) ở cổng dịch vụ công, hoặc nộp hồ sơ trực tiếp tại bộ phận một cửa.',
  },
  code: {
    sentTo: (phoneNumber) => `Mã gồm 6 chữ số được gửi tới số ${phoneNumber}.`,
    mailedTo: (address) => `Mã gồm 6 chữ số được gửi tới hộp thư ${address}.`,
    send: 'Xác nhận mã',
    correct: 'Sửa thông tin đã điền',
    phone: (phoneNumber) => `từ điện thoại có số ${phoneNumber}`,
  },
  facts: {
    title: 'Xem lại thông tin của bạn',
    lead: 'Những thông tin dưới đây đã được xác minh. Nếu đúng là của bạn thì bấm xác nhận để mở tài khoản.',
    confirm: 'Đúng, đăng ký',
    wrong: 'Không đúng là tôi',
  },
  password: { title: 'Đặt mật khẩu', send: 'Đặt mật khẩu và hoàn tất' },
  anew: 'Bạn đã có tài khoản ở đây, nhưng vì một sự cố, dữ liệu cũ của nó không còn đọc được. Xong bước này, chính tài khoản ấy được mở lại bằng những gì bạn vừa chứng minh, và các cổng dịch vụ công vẫn nhận ra bạn. Mật khẩu và các cách đăng nhập trước đây không dùng được nữa.',
  registered: {
    title: 'Đăng ký thành công',
    lead: 'Tài khoản của bạn đã mở. Bạn đang đăng nhập.',
    passwordStands:
      'Bạn đã đặt mật khẩu ở một thẻ khác trước đó, và mật khẩu ấy được giữ. Mật khẩu vừa gõ lần này không được dùng.',
    account: 'Đến tài khoản của tôi',
    nextTitle: 'Lần sau bạn đăng nhập thế nào',
    everywhere: 'Một tài khoản này dùng được ở mọi cổng dịch vụ công đã kết nối.',
    verifiedTitle: 'Thông tin đã xác minh',
    accountNumber: 'Mã tài khoản',
    print: 'In giấy xác nhận này',
    printHint: 'Muốn giữ lại: in trang này bằng chức năng In của trình duyệt. Bản in không có mật khẩu.',
  },
  known: {
    otherPerson: 'Đăng ký cho người khác trên thiết bị này',
    linkTitle: 'Thêm cách đăng nhập này vào tài khoản của bạn',
    signInFirst:
      'Bạn vừa chứng minh đúng là mình. Hãy đăng nhập bằng cách bạn vẫn dùng; sau đó bấm một nút là thêm được cách vừa rồi, để lần sau đăng nhập bằng cách đó.',
    signIn: 'Đăng nhập rồi thêm',
    linkLead: 'Bạn vừa đăng nhập. Bấm để thêm cách đăng nhập vừa rồi vào tài khoản; bạn được báo qua tin nhắn.',
    link: 'Thêm vào tài khoản',
    signInAgain: 'Đăng nhập lại',
    noneLeft: 'Tôi không còn cách đăng nhập nào',
    weaker: {
      title: 'Đã có một tài khoản mang số định danh của bạn',
      lead: 'Đã xác minh đúng là bạn, chắc hơn cách mà tài khoản kia đã dùng. Tài khoản đó của bạn hay của người khác mở?',
      keepTitle: 'Của tôi: giữ tài khoản đó',
      keepFirst:
        'Đăng nhập vào tài khoản đó; sau đó bấm một nút là lần xác minh vừa rồi được thêm vào, và bạn giữ mọi hồ sơ.',
      keepNow: 'Bạn vừa đăng nhập. Bấm để thêm lần xác minh vừa rồi vào tài khoản; bạn giữ mọi hồ sơ.',
      signIn: 'Đăng nhập và giữ tài khoản',
      keep: 'Thêm vào tài khoản của tôi',
      notMineTitle: 'Không phải của tôi: mở tài khoản mới',
      notMine: [
        'Bạn có ngay một tài khoản mới của riêng bạn, dùng số định danh này để đăng nhập.',
        'Tài khoản kia bị khóa ngay khi tài khoản mới mở; người giữ nó được báo, và có 30 ngày để chứng minh nếu đúng là của họ.',
        'Bạn không xem được hồ sơ, giấy tờ của tài khoản kia. Nếu đó là tài khoản cũ của bạn, hãy đăng nhập và giữ nó.',
      ],
      open: 'Không phải của tôi, mở tài khoản mới',
    },
    former: {
      title: 'Tài khoản cũ của bạn bị khóa?',
      lead: 'Nếu bạn được báo tài khoản của bạn bị khóa vì người khác xác minh chắc hơn, hãy nhập mã trong tin nhắn đó. Tổng đài sẽ xem xét hai bên; trong lúc đó tài khoản có thể bị khóa.',
      code: { label: 'Mã trong tin báo khóa', hint: '8 chữ và số. Chữ hoa hay chữ thường đều được.' },
      send: 'Tài khoản cũ là của tôi',
    },
  },
  waits: {
    title: 'Thêm cách đăng nhập mới khi không còn cách nào',
    quicker:
      'Còn giữ điện thoại có số của tài khoản, chỉ quên mật khẩu? Lấy lại mật khẩu mất vài phút, không phải chờ.',
    recover: 'Quên mật khẩu',
    road: (hours) => [
      `Cách bạn vừa dùng để chứng minh mình được thêm vào tài khoản sau ${hours} giờ. Từ lúc đó bạn đăng nhập bằng nó.`,
      'Mọi số điện thoại và hộp thư của tài khoản nhận tin báo ngay bây giờ, và một lần nữa trước đó một ngày. Mỗi tin có mã hủy.',
      'Ai nhận tin mà không yêu cầu thì hủy được, không cần đăng nhập. Đăng nhập được vào tài khoản cũng hủy được.',
      'Trong lúc chờ, tài khoản vẫn như trước; không có tài khoản thứ hai nào được mở.',
    ],
    send: (hours) => `Bắt đầu chờ ${hours} giờ`,
    haveOne: 'Tôi vẫn còn một cách đăng nhập',
    doneTitle: 'Cách đăng nhập mới đang chờ được thêm',
    done: (time) => `Từ ${time}, bạn đăng nhập được bằng cách này.`,
    meanwhile: [
      'Không cần làm gì thêm; bạn có thể đóng trang này. Đến lúc đó, vào trang đăng nhập và chọn cách đó.',
      'Mọi số điện thoại và hộp thư của tài khoản đã được báo, kèm mã hủy. Khi thêm xong, bạn được báo lần nữa.',
      'Việc gấp: dùng tài khoản VNeID ở cổng dịch vụ công, hoặc nộp hồ sơ trực tiếp tại bộ phận một cửa.',
    ],
    home: 'Về trang đầu',
  },
  refused: {
    correct: 'Sửa thông tin đã điền và thử lại',
    kept: `Những gì bạn đã điền được giữ ${duration(1800)} kể từ lúc bắt đầu, rồi tự xóa.`,
  },
};
