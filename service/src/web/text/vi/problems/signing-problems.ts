import type { ProblemWords } from '../../text.ts';
import type { SigningProblem } from '../../signing-problem.ts';
import { duration } from '../duration.ts';

const wait = (seconds: number | undefined): string => (seconds === undefined ? 'ít phút' : duration(seconds));

/** What can go wrong with a request for a signature on a telephone. */
export const signingProblems: Readonly<Record<SigningProblem, ProblemWords>> = {
  'verification-code-wrong': {
    title: '6 chữ số chưa đúng',
    sentence: ({ triesLeft }) =>
      `Hãy gõ lại đúng 6 chữ số đang hiện trên điện thoại.${triesLeft === undefined ? '' : ` Bạn còn ${triesLeft} lần thử.`}`,
    helpDesk: 'Người dùng gõ sai số đối chiếu hiện trên điện thoại. Bảo họ đọc lại màn hình điện thoại, không đoán.',
  },
  'verification-tries-exhausted': {
    title: 'Đã gõ sai quá nhiều lần',
    sentence: 'Yêu cầu này không dùng được nữa. Hãy bấm Hủy trên điện thoại, rồi gửi yêu cầu mới.',
    helpDesk:
      'Sai 5 lần số đối chiếu; yêu cầu đã bị bỏ. Hướng dẫn gửi yêu cầu mới và gõ đúng số trên màn hình điện thoại.',
  },
  'prompt-expired': {
    title: 'Đã hết thời gian xác nhận',
    sentence: 'Yêu cầu trên điện thoại đã hết hạn. Hãy gửi yêu cầu mới và làm ngay khi điện thoại hiện lên.',
    helpDesk: 'Người dùng không kịp xác nhận trong thời hạn. Bảo họ cầm sẵn điện thoại rồi gửi lại.',
  },
  'prompt-cancelled': {
    title: 'Bạn đã từ chối trên điện thoại',
    sentence: 'Yêu cầu ký đã bị hủy trên điện thoại. Nếu bấm nhầm, hãy gửi yêu cầu mới.',
    helpDesk:
      'Yêu cầu bị hủy trên điện thoại. Nếu người dùng không tự gửi yêu cầu, có thể người khác đang thử: họ đã làm đúng khi hủy.',
  },
  'prompt-busy': {
    title: 'Điện thoại còn hiện một yêu cầu khác',
    sentence: 'Mỗi lúc chỉ có một yêu cầu ký. Hãy bấm Hủy yêu cầu đang hiện trên điện thoại rồi gửi lại.',
    helpDesk:
      'Nhà mạng báo SIM đang xử lý một yêu cầu khác (mã 406). Hủy yêu cầu đó trên điện thoại, hoặc đợi hai phút.',
  },
  'prompt-outstanding': {
    title: 'Một yêu cầu khác đang chờ trên điện thoại này',
    sentence: ({ retryAfterSeconds }) =>
      `Mỗi lúc chỉ gửi một yêu cầu tới một điện thoại. Nếu không phải bạn gửi, hãy bấm Hủy trên điện thoại. Thử lại sau ${wait(retryAfterSeconds)}.`,
    helpDesk:
      'Số này đang có yêu cầu chưa xác nhận, tự hết sau 60 giây. Nếu người dùng không gửi: bảo họ bấm Hủy trên điện thoại.',
  },
  'prompt-paused': {
    title: 'Điện thoại này vừa từ chối một yêu cầu',
    sentence: ({ retryAfterSeconds }) =>
      `Để không ai làm phiền chủ điện thoại, yêu cầu từ thiết bị lạ tạm dừng. Thử lại sau ${wait(retryAfterSeconds)}; thiết bị bạn đã từng đăng nhập không bị dừng.`,
    helpDesk: 'Sau khi một yêu cầu bị hủy, yêu cầu từ thiết bị lạ tới số đó dừng 15 phút. Thiết bị quen vẫn dùng được.',
  },
  'prompt-unanswered': {
    title: 'Chưa xác nhận được trên điện thoại',
    sentence:
      'Không nhận được xác nhận. Có thể: số định danh hoặc số điện thoại gõ chưa đúng, SIM này chưa được thêm vào tài khoản, máy tắt hoặc mất sóng, PIN bị khóa, hoặc yêu cầu đã bị hủy.',
    helpDesk:
      'Trang không nói rõ lý do vì chưa chắc người hỏi là chủ tài khoản. Xem nhật ký theo mã hỗ trợ; hỏi lại số điện thoại, SIM đã đăng ký bằng cách này chưa.',
  },
  'too-many-prompts': {
    title: 'Đã gửi quá nhiều yêu cầu',
    sentence: ({ retryAfterSeconds }) =>
      `Để bảo vệ chủ điện thoại, số lần gửi yêu cầu có giới hạn. Thử lại sau ${wait(retryAfterSeconds)}.`,
    helpDesk:
      'Hết lượt gửi yêu cầu ký tới số này hoặc từ trình duyệt này. Chủ điện thoại mở khóa được bằng tin nhắn trên trang.',
  },
  'no-signing-sim': {
    title: 'Số này không có SIM ký số',
    sentence:
      'Nhà mạng báo số điện thoại này chưa có SIM ký số. Hãy xem lại số điện thoại và nhà mạng đã chọn. SIM thường không ký số được.',
    helpDesk:
      'Nhà mạng trả lời số không có dịch vụ (mã 105). Kiểm tra số và nhà mạng đã chọn; số chuyển mạng thì chọn nhà mạng hiện tại.',
  },
  'signing-not-activated': {
    title: 'SIM ký số chưa được kích hoạt',
    sentence: 'SIM có chữ ký số nhưng dịch vụ chưa kích hoạt xong. Hãy hỏi nhà mạng.',
    helpDesk: 'Nhà mạng báo SIM chưa có khóa hoặc đăng ký chưa xong (404, 407). Người dùng liên hệ nhà mạng.',
  },
  'signing-suspended': {
    title: 'Dịch vụ ký số của SIM đang tạm khóa',
    sentence: 'Nhà mạng báo dịch vụ ký số của SIM này đang bị tắt hoặc tạm khóa.',
    helpDesk: 'Nhà mạng không cho SIM này ký (104). Người dùng liên hệ nhà mạng để mở lại.',
  },
  'signing-guarded': {
    title: 'SIM ký số đang đặt mã chống làm phiền',
    sentence: 'Chúng tôi không hỏi mã này. Hãy nhờ nhà mạng tắt mã rồi làm lại, hoặc chọn cách khác.',
    helpDesk: 'SIM đặt mã NoSpam (1011, 1012). Người dùng nhờ nhà mạng tắt mã. Không ai được hỏi mã của người dùng.',
  },
  'signing-pin-blocked': {
    title: 'Mã PIN ký số đã bị khóa',
    sentence: 'Mã PIN ký số đã bị nhập sai nhiều lần nên SIM khóa lại. Nhà mạng mở khóa bằng mã PUK.',
    helpDesk: 'PIN ký số bị khóa (402). Chỉ nhà mạng mở được, bằng PUK. Không ai được hỏi PIN của người dùng.',
  },
  'signing-card-blocked': {
    title: 'SIM ký số đã bị khóa hẳn',
    sentence: 'SIM ký số này không dùng để ký được nữa. Hãy đến nhà mạng đổi SIM.',
    helpDesk: 'Thẻ bị khóa (403). Phải đổi SIM tại điểm giao dịch của nhà mạng.',
  },
  'signing-sim-off': {
    title: 'Không liên lạc được với điện thoại',
    sentence: 'Điện thoại đang tắt hoặc ngoài vùng phủ sóng. Hãy bật máy, ra chỗ có sóng rồi gửi lại yêu cầu.',
    helpDesk: 'Nhà mạng không chuyển được yêu cầu tới SIM (209). Máy tắt, mất sóng hoặc SIM không nằm trong máy.',
  },
  'signing-service-unavailable': {
    title: 'Nhà mạng chưa trả lời',
    sentence:
      'Hệ thống ký số của nhà mạng tạm thời không trả lời. Những gì bạn đã điền vẫn còn; hãy gửi lại yêu cầu sau ít phút.',
    helpDesk:
      'Dịch vụ ký số của nhà mạng không trả lời hoặc trả lời sai. Xem chỉ số authority; báo kỹ thuật nếu kéo dài.',
  },
  'token-program-missing': {
    title: 'Chưa thấy chương trình ký số trên máy này',
    sentence:
      'Trang này cần một chương trình ký (plugin) đang chạy trên máy tính của bạn để nói chuyện với USB. Chưa có thì tải và cài ở phần «Chương trình ký trên máy này»; có rồi thì mở lên.',
    helpDesk:
      'Không chương trình ký nào trả lời trên máy người dùng. Chưa cài, chưa chạy, hoặc phần mềm bảo vệ chặn. Cài từ liên kết trên trang, mở chương trình rồi ký lại; thử trang «Kiểm tra thiết bị».',
  },
  'token-access-blocked': {
    title: 'Trình duyệt đang chặn trang này nói chuyện với máy của bạn',
    sentence:
      'USB ký số chỉ dùng được khi trình duyệt cho trang này truy cập mạng cục bộ, tức là chương trình ký trên chính máy bạn. Hiện quyền đó đang tắt.',
    helpDesk:
      'Quyền mạng cục bộ (loopback-network) của trang đang bị từ chối. Bấm biểu tượng bên trái địa chỉ trang, mục Quyền, bật «Mạng cục bộ» / «Ứng dụng trên thiết bị»; máy cơ quan thì nhờ quản trị viên.',
  },
  'token-access-unanswered': {
    title: 'Trình duyệt chưa được bạn cho phép',
    sentence:
      'Trình duyệt hỏi có cho trang này truy cập chương trình ký trên máy bạn không, và chưa được trả lời «Cho phép». Bấm ký lần nữa, rồi chọn «Cho phép» khi trình duyệt hỏi.',
    helpDesk:
      'Quyền mạng cục bộ (loopback-network) còn ở trạng thái hỏi: hộp hỏi đã bị đóng, hoặc người dùng chưa bấm. Bấm ký lại và chọn «Cho phép».',
  },
  'token-browser-unfit': {
    title: 'Trình duyệt này không nói chuyện được với chương trình ký',
    sentence:
      'Safari không cho trang web nói chuyện với chương trình ký trên máy, nên không thấy chương trình nào dù nó đang chạy.',
    helpDesk:
      'Người dùng mở trang bằng Safari, hoặc trên iPhone, iPad. Mở lại bằng Chrome, Edge, Cốc Cốc hoặc Firefox trên máy tính; iPhone, iPad không dùng được USB ký số.',
  },
  'token-missing': {
    title: 'Chưa thấy USB ký số',
    sentence: 'Chương trình ký đang chạy nhưng không thấy USB nào.',
    helpDesk:
      'USB chưa cắm, cắm lỏng hoặc máy chưa cài driver. Cắm sang cổng khác, cài driver (Setup trong USB), ký lại.',
  },
  'token-driver-missing': {
    title: 'Máy chưa cài driver của USB ký số',
    sentence: 'USB đã cắm nhưng máy chưa nhận ra. Click vào USB trong máy tính, click Setup để cài driver, rồi ký lại.',
    helpDesk:
      'Chương trình ký báo thiếu driver. Cài bằng Setup trong USB hoặc từ nơi cấp USB, rút ra cắm lại rồi ký lại.',
  },
  'token-pin-wrong': {
    title: 'Mã PIN của USB chưa đúng',
    sentence: 'Chưa có gì được ký. Xem lại mã PIN rồi bấm nút để ký lại; nhập sai nhiều lần thì USB tự khóa.',
    helpDesk:
      'Mã PIN nhập trong cửa sổ của USB chưa đúng; trang này không biết mã. Không nhớ chắc thì đừng thử tiếp: liên hệ nơi cấp USB.',
  },
  'token-pin-locked': {
    title: 'USB ký số đã bị khóa mã PIN',
    sentence:
      'Mã PIN đã bị nhập sai quá nhiều lần nên USB tự khóa. Chỉ nơi cấp USB mở khóa được; trang này không biết và không giữ mã PIN.',
    helpDesk:
      'USB khóa vì sai PIN nhiều lần. Người dùng liên hệ nơi cấp để mở khóa bằng mã quản trị; chưa được thì dùng cách khác.',
  },
  'token-cancelled': {
    title: 'Bạn đã hủy trong cửa sổ của USB',
    sentence: 'Chưa có gì được ký. Nếu bấm nhầm, bấm nút để ký lại.',
    helpDesk: 'Người dùng bấm Hủy trong cửa sổ nhập PIN. Cửa sổ ghi tên trang lạ thì họ đã làm đúng.',
  },
  'token-program-trouble': {
    title: 'Chương trình ký không trả lời đúng',
    sentence:
      'Chương trình ký trên máy của bạn có chạy nhưng không trả về chữ ký đọc được. Đóng rồi mở lại chương trình đó, hoặc cài bản mới.',
    helpDesk:
      'Chương trình ký lỗi, đã tắt giữa chừng, giấy phép không hợp tên miền, hoặc bản quá cũ. Mở lại, cập nhật, thử trang «Kiểm tra thiết bị»; vẫn vậy thì gửi mã hỗ trợ cho bộ phận kỹ thuật.',
  },
  'token-text-expired': {
    title: 'Đã hết thời gian ký',
    sentence: 'Nội dung để ký chỉ dùng được năm phút. Bấm nút để làm mới rồi ký lại.',
    helpDesk: 'Quá 5 phút chưa ký. Bấm «Làm mới để ký lại».',
  },
  'certificate-not-linked': {
    title: 'Chữ ký số này chưa được thêm vào tài khoản',
    sentence:
      'Chữ ký hợp lệ, nhưng chưa có tài khoản nào nhận chữ ký số này. Hãy đăng ký bằng chữ ký này: nếu bạn đã có tài khoản, hệ thống nhận ra và cho thêm cách đăng nhập.',
    helpDesk:
      'Chưa có tài khoản của số ghi trong chứng thư, hoặc chứng thư khác nơi cấp với chứng thư đã liên kết. Hướng dẫn đăng ký bằng chữ ký đó; đã có tài khoản thì đăng nhập cách cũ rồi thêm.',
  },
  'means-of-another': {
    title: 'Chữ ký số này của người khác',
    sentence: 'Bạn đang đăng nhập một tài khoản khác với người ghi trong chứng thư. Không có gì được thêm.',
    helpDesk:
      'Tài khoản đang đăng nhập không trùng số định danh trong chứng thư. Đăng xuất, đăng nhập đúng tài khoản rồi làm lại.',
  },
  'means-linked-already': {
    title: 'Chữ ký số này đăng nhập được rồi',
    sentence: 'Tài khoản của bạn đã có chữ ký số do nơi này cấp. Không cần chờ: hãy đăng nhập bằng chính nó.',
    helpDesk:
      'Tài khoản đã gắn chứng thư của cùng nơi cấp; chứng thư mới của nơi đó đăng nhập được ngay. Hướng dẫn đăng nhập bằng chữ ký số.',
  },
  'other-means-wait': {
    title: 'Một chữ ký số khác đang chờ được thêm',
    sentence:
      'Mỗi lúc chỉ một chữ ký số chờ được thêm vào một tài khoản. Chữ ký vừa rồi không thay nó, và chưa có gì thay đổi.',
    helpDesk:
      'Tài khoản đang có một chứng thư khác chờ. Xem chinhchu account show. Nếu chủ tài khoản không yêu cầu: hủy bằng mã trong tin nhắn, hoặc tạm khóa tài khoản. Nếu đúng họ: chờ hết hạn, hoặc hủy rồi làm lại.',
  },
  'nobody-to-tell': {
    title: 'Tài khoản này không có nơi nào để nhận tin báo',
    sentence:
      'Thêm chữ ký số theo cách chờ thì phải báo được cho chủ tài khoản; tài khoản này không có số điện thoại hay hộp thư nào. Tổng đài giúp bạn tiếp.',
    helpDesk:
      'Tài khoản không có số điện thoại hay hộp thư nên không thêm chứng thư theo cách chờ được. Xác minh danh tính tại quầy và chuyển cho bộ phận nghiệp vụ.',
  },
  'too-many-means-waits': {
    title: 'Đã yêu cầu chờ quá nhiều lần',
    sentence: ({ retryAfterSeconds }) =>
      `Để không ai làm phiền chủ tài khoản, mỗi tài khoản chỉ được yêu cầu vài lần trong 30 ngày. Chưa có gì thay đổi. Xin thử lại sau ${retryAfterSeconds === undefined ? 'một thời gian' : duration(retryAfterSeconds)}, hoặc làm cách khác dưới đây.`,
    helpDesk:
      'Hết ba lần trong 30 ngày của tài khoản. Chủ tài khoản còn số điện thoại thì nhắn MOKHOA hoặc lấy lại mật khẩu để mở; không thì chờ. Bị hủy liên tục là dấu hiệu có người khác cầm chữ ký số ghi số của họ.',
  },
  'client-certificate-missing': {
    title: 'Trình duyệt chưa đưa ra chứng thư số nào',
    sentence:
      'Bạn chưa chọn chứng thư, hoặc trình duyệt không thấy chứng thư nào: USB chưa cắm, hoặc driver của USB chưa cài. Chưa có gì được gửi đi.',
    helpDesk:
      'Không có chứng thư trong kết nối TLS. Hỏi USB đã cắm chưa, driver đã cài chưa, cửa sổ chọn chứng thư có hiện không; nếu không, đóng hết trình duyệt rồi mở lại, hoặc dùng cách «USB ký số».',
  },
  'client-certificate-late': {
    title: 'Đã quá thời gian chọn chứng thư',
    sentence:
      'Bạn có năm phút để chọn chứng thư, rồi một phút để bấm «Đăng nhập»; mỗi lần chọn chỉ dùng được một lần. Hãy chọn lại, mất chừng nửa phút.',
    helpDesk: 'Quá năm phút chưa chọn chứng thư, hoặc quá 60 giây chưa bấm đăng nhập. Cho chọn lại.',
  },
  'client-certificate-foreign': {
    title: 'Chứng thư này không phải do trình duyệt này gửi',
    sentence:
      'Bạn vừa quay lại từ chỗ chọn chứng thư, nhưng đường dẫn đó do một trình duyệt khác, hoặc một lần đăng nhập khác, tạo ra, hay đã dùng rồi. Không có gì được nhận. Nếu ai đó gửi cho bạn đường dẫn để chọn chứng thư thì đừng làm theo.',
    helpDesk:
      'Vé không khớp lần đăng nhập đang có ở trình duyệt này: trình duyệt khác, hai tab, đã dùng rồi, hoặc bị người khác gửi đường dẫn. Đăng nhập lại từ đầu trong một trình duyệt.',
  },
};
