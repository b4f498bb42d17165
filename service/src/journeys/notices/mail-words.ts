import type { Notice } from '../attempt/notice-message.ts';

/** What concerns the account, and not only one number: told to every contact there is. */
export type AccountNotice = Exclude<Notice, 'number-waits' | 'number-changed-to' | 'clerk-suspended'>;

/** What is told in mails alone besides: that a mailbox is to be an account's. */
export type MailNotice = AccountNotice | 'email-waits';

interface MailWords {
  readonly subject: string;
  /** What happened, in both languages. */
  readonly vi: (time: string) => string;
  readonly en: (time: string) => string;
}

/** The notices as mails: the same as by SMS, with room for whole sentences. */
export const mailWords: Readonly<Record<MailNotice, MailWords>> = {
  'password-changed': {
    subject: 'Mật khẩu đã được đặt lại',
    vi: (time) => `Mật khẩu tài khoản của bạn vừa được đặt lại lúc ${time}; mọi nơi đang đăng nhập đã bị đăng xuất.`,
    en: (time) => `The password of your account was set anew at ${time}; it was signed out everywhere.`,
  },
  'account-closing': {
    subject: 'Tài khoản sắp đóng',
    vi: (time) =>
      `Theo yêu cầu từ tài khoản của bạn, tài khoản sẽ đóng lúc ${time} và dữ liệu bị xóa. Muốn giữ lại, chỉ cần đăng nhập trước lúc đó. Nếu không phải bạn yêu cầu, hãy đăng nhập ngay rồi đổi mật khẩu.`,
    en: (time) =>
      `As asked from your account, it is closed at ${time} and its data deleted. To keep it, simply sign in before then. If it was not you who asked, sign in at once and change the password.`,
  },
  'account-closed': {
    subject: 'Tài khoản đã đóng',
    vi: (time) =>
      `Tài khoản của bạn đã đóng lúc ${time}; dữ liệu đã xóa, trừ những gì luật buộc giữ. Khi cần, bạn đăng ký lại bất cứ lúc nào.`,
    en: (time) =>
      `Your account was closed at ${time}; its data is deleted but for what the law makes us keep. You may register anew at any time.`,
  },
  'request-answered': {
    subject: 'Yêu cầu về dữ liệu đã có trả lời',
    vi: (time) =>
      `Yêu cầu của bạn về dữ liệu cá nhân đã có trả lời lúc ${time}. Hãy đăng nhập và mở mục «Dữ liệu của tôi» trong trang tài khoản để đọc.`,
    en: (time) =>
      `Your request about your personal data was answered at ${time}. Sign in and open “My data” on your account page to read it.`,
  },
  'password-replaced': {
    subject: 'Mật khẩu đã đổi',
    vi: (time) => `Mật khẩu tài khoản của bạn vừa được đổi lúc ${time}; các nơi khác đang đăng nhập đã bị đăng xuất.`,
    en: (time) => `The password of your account was changed at ${time}; all other places were signed out.`,
  },
  'means-linked': {
    subject: 'Thêm một cách đăng nhập',
    vi: (time) => `Tài khoản của bạn vừa được thêm một cách đăng nhập bằng chữ ký số lúc ${time}.`,
    en: (time) => `A digital signature was added to your account as another way to sign in at ${time}.`,
  },
  'provider-linked': {
    subject: 'Thêm một cách đăng nhập',
    vi: (time) => `Tài khoản của bạn vừa được liên kết với một tài khoản định danh (VNeID) để đăng nhập lúc ${time}.`,
    en: (time) => `An electronic identity (VNeID) was linked to your account as another way to sign in at ${time}.`,
  },
  'provider-unlinked': {
    subject: 'Bớt một cách đăng nhập',
    vi: (time) =>
      `Một tài khoản định danh (VNeID) vừa được gỡ khỏi tài khoản của bạn lúc ${time}; các cách đăng nhập khác vẫn dùng được.`,
    en: (time) =>
      `An electronic identity (VNeID) was unlinked from your account at ${time}; your other ways to sign in stay.`,
  },
  'passkey-added': {
    subject: 'Thêm một khóa truy cập',
    vi: (time) => `Tài khoản của bạn vừa được thêm một khóa truy cập (passkey) để đăng nhập lúc ${time}.`,
    en: (time) => `A passkey was added to your account as another way to sign in at ${time}.`,
  },
  'passkey-removed': {
    subject: 'Bớt một khóa truy cập',
    vi: (time) =>
      `Một khóa truy cập (passkey) vừa được gỡ khỏi tài khoản của bạn lúc ${time}; các cách đăng nhập khác vẫn dùng được.`,
    en: (time) => `A passkey was removed from your account at ${time}; your other ways to sign in stay.`,
  },
  'second-factor-added': {
    subject: 'Thêm ứng dụng xác thực hoặc mã dự phòng',
    vi: (time) =>
      `Tài khoản của bạn vừa được thêm ứng dụng xác thực hoặc một bộ mã dự phòng mới lúc ${time}; bộ cũ, nếu có, hết dùng được.`,
    en: (time) =>
      `An authenticator app or a new set of recovery codes was added to your account at ${time}; former ones work no more.`,
  },
  'second-factor-removed': {
    subject: 'Gỡ ứng dụng xác thực hoặc mã dự phòng',
    vi: (time) => `Ứng dụng xác thực hoặc bộ mã dự phòng vừa được gỡ khỏi tài khoản của bạn lúc ${time}.`,
    en: (time) => `The authenticator app or the recovery codes were removed from your account at ${time}.`,
  },
  'removal-stopped': {
    subject: 'Đã dừng gỡ một cách đăng nhập',
    vi: (time) => `Việc gỡ một cách đăng nhập khỏi tài khoản của bạn đã dừng lúc ${time}; cách đó vẫn dùng được.`,
    en: (time) => `Removing a way to sign in from your account was stopped at ${time}; it goes on working.`,
  },
  'means-wait-stopped': {
    subject: 'Đã dừng thêm một cách đăng nhập',
    vi: (time) =>
      `Việc thêm một cách đăng nhập vào tài khoản của bạn đã dừng lúc ${time}; tài khoản giữ nguyên như trước.`,
    en: (time) => `Adding a way to sign in to your account was stopped at ${time}; the account stays as it was.`,
  },
  'counter-recovery-stopped': {
    subject: 'Đã dừng lấy lại tài khoản tại bưu cục',
    vi: (time) => `Việc lấy lại tài khoản của bạn tại bưu cục đã dừng lúc ${time}; tài khoản giữ nguyên như trước.`,
    en: (time) => `Getting your account back at a post office was stopped at ${time}; the account stays as it was.`,
  },
  'account-recovered': {
    subject: 'Tài khoản đã được lấy lại tại bưu cục',
    vi: (time) =>
      `Lúc ${time}, người được bưu cục xác nhận là bạn đã đặt mật khẩu mới và số điện thoại mới cho tài khoản; mọi nơi đang đăng nhập đã bị đăng xuất, khóa truy cập, ứng dụng xác thực và mã dự phòng cũ hết dùng được.`,
    en: (time) =>
      `At ${time} somebody whom a post office has confirmed as you set a new password and a new phone number; the account was signed out everywhere, and former passkeys, authenticator apps and recovery codes work no more.`,
  },
  'certificate-renewed': {
    subject: 'Đăng nhập bằng chứng thư số mới',
    vi: (time) => `Tài khoản của bạn vừa đăng nhập bằng một chứng thư số mới cấp, thay cho chứng thư cũ, lúc ${time}.`,
    en: (time) =>
      `Somebody signed in to your account at ${time} with a new certificate that takes the former one's place.`,
  },
  'certificate-stopped': {
    subject: 'Chứng thư số đã bị thu hồi',
    vi: (time) =>
      `Chứng thư số bạn dùng để đăng nhập đã bị nơi cấp thu hồi; từ ${time} không đăng nhập bằng nó được nữa. Hãy xin nơi cấp một chứng thư mới rồi đăng nhập bằng chứng thư mới, hoặc đăng nhập bằng cách khác.`,
    en: (time) =>
      `Its issuer has revoked the certificate you sign in with; since ${time} it signs you in no more. Ask the issuer for a new one and sign in with that, or sign in another way.`,
  },
  'certificate-ended': {
    subject: 'Chứng thư số đã hết hạn',
    vi: (time) =>
      `Chứng thư số bạn dùng để đăng nhập đã hết hạn; từ ${time} không đăng nhập bằng nó được nữa. Hãy gia hạn ở nơi cấp rồi đăng nhập bằng chứng thư mới, hoặc đăng nhập bằng cách khác.`,
    en: (time) =>
      `The certificate you sign in with has expired; since ${time} it signs you in no more. Renew it with its issuer and sign in with the new one, or sign in another way.`,
  },
  'certificate-paused': {
    subject: 'Chứng thư số đang tạm dừng',
    vi: (time) =>
      `Chứng thư số bạn dùng để đăng nhập đang bị nơi cấp tạm dừng; từ ${time} chưa đăng nhập bằng nó được. Hãy hỏi nơi cấp; khi chứng thư được khôi phục, cách này tự dùng lại được.`,
    en: (time) =>
      `Its issuer has suspended the certificate you sign in with; since ${time} it signs you in no more for now. Ask the issuer; once it is reinstated, this way works again by itself.`,
  },
  'certificate-resumed': {
    subject: 'Chứng thư số đã được khôi phục',
    vi: (time) => `Chứng thư số của bạn đã được nơi cấp khôi phục; từ ${time} lại đăng nhập bằng nó được.`,
    en: (time) => `Its issuer has reinstated your certificate; since ${time} it signs you in again.`,
  },
  'certificate-ends': {
    subject: 'Chứng thư số sắp hết hạn',
    vi: (time) => `Chứng thư số bạn dùng để đăng nhập hết hạn lúc ${time}. Hãy gia hạn ở nơi cấp trước ngày đó.`,
    en: (time) => `The certificate you sign in with ends at ${time}. Renew it with its issuer before that day.`,
  },
  'certificate-waits': {
    subject: 'Chứng thư số mới đang chờ duyệt',
    vi: (time) => `Lúc ${time} có một chứng thư số mới xin thay chứng thư của tài khoản bạn, đang chờ duyệt.`,
    en: (time) => `At ${time} a new certificate asked to take the place of your account's; it waits for approval.`,
  },
  'certificate-approved': {
    subject: 'Chứng thư số mới đã được duyệt',
    vi: (time) => `Chứng thư số mới của tài khoản bạn được duyệt lúc ${time}; chứng thư cũ thôi dùng.`,
    en: (time) => `The new certificate of your account was approved at ${time}; the former one serves no more.`,
  },
  'certificate-rejected': {
    subject: 'Chứng thư số mới không được duyệt',
    vi: (time) => `Chứng thư số mới của tài khoản bạn không được duyệt lúc ${time}; chứng thư cũ vẫn dùng.`,
    en: (time) => `The new certificate of your account was not approved at ${time}; the former one stays.`,
  },
  'account-approved': {
    subject: 'Tài khoản đã được duyệt',
    vi: (time) => `Tài khoản của bạn đã được duyệt lúc ${time}, từ nay dùng được ở mọi cổng dịch vụ công.`,
    en: (time) => `Your account was approved at ${time}; it serves at every portal from now on.`,
  },
  'account-rejected': {
    subject: 'Tài khoản không được duyệt',
    vi: (time) => `Tài khoản của bạn không được duyệt lúc ${time} và đã đóng. Hãy hỏi cơ quan của bạn rồi đăng ký lại.`,
    en: (time) => `Your account was not approved at ${time} and is closed. Ask your agency, then register again.`,
  },
  'case-elsewhere': {
    subject: 'Bưu cục vừa xác nhận một người là bạn',
    vi: (time) =>
      `Lúc ${time} có người được bưu cục xác nhận là bạn, bằng một số liên lạc khác, để lập tài khoản dịch vụ công đứng tên bạn.`,
    en: (time) =>
      `At ${time} a post office confirmed somebody as you, with another contact, to open an account for public services in your name.`,
  },
  'evidence-added': {
    subject: 'Tài khoản được xác minh thêm',
    vi: (time) => `Tài khoản của bạn vừa được xác minh thêm bằng một cách chắc hơn lúc ${time}.`,
    en: (time) => `Your account was verified in a further, stronger way at ${time}.`,
  },
  'contest-put-off': {
    subject: 'Đã lùi hạn; tài khoản vẫn khóa',
    vi: (time) =>
      `Hạn trả lời đã được lùi đến ${time}; không lùi thêm lần nữa. Tài khoản vẫn khóa. Nếu số định danh là của bạn, hãy đăng ký lại trước hạn đó bằng một cách xác minh chắc hơn, rồi nhập mã trong tin báo trước.`,
    en: (time) =>
      `The time to answer was put off until ${time}, and is not put off again. The account stays locked. If the number is yours, register again before that by a stronger way of proving it, and type the code of the earlier message there.`,
  },
  'contest-lost': {
    subject: 'Số định danh không còn thuộc tài khoản cũ của bạn',
    vi: (time) =>
      `Hạn trả lời đã qua: số định danh không còn thuộc tài khoản cũ của bạn. Đến ${time}, bạn vẫn đòi lại được bằng cách đăng ký lại với một cách xác minh chắc như người kia, rồi nhập mã trong tin báo trước; tổng đài sẽ xem xét. Sau đó tài khoản cũ đóng hẳn.`,
    en: (time) =>
      `The time to answer is over: the personal number belongs to your former account no more. Until ${time} you can still claim it back by registering again in a way as strong as theirs and typing the code of the earlier message there; the help desk decides. After that the former account is closed for good.`,
  },
  'contest-answered': {
    subject: 'Hai người cùng nhận một số định danh',
    vi: (time) =>
      `Lúc ${time}, hai người cùng chứng minh một số định danh là của mình, chắc như nhau. Tổng đài sẽ xem xét, hãy chuẩn bị thẻ căn cước.`,
    en: (time) =>
      `At ${time} two people had proven the same personal number, each as strongly. The help desk decides; have your identity card at hand.`,
  },
  'account-returned': {
    subject: 'Tài khoản của bạn dùng được',
    vi: (time) => `Đã xem xét xong lúc ${time}: số định danh thuộc tài khoản của bạn, và tài khoản dùng được.`,
    en: (time) => `It was decided at ${time}: the personal number is your account's, which can be used.`,
  },
  'account-superseded': {
    subject: 'Tài khoản cũ của bạn đã đóng',
    vi: (time) => `Tài khoản cũ của bạn đã đóng hẳn lúc ${time}; số định danh thuộc một tài khoản khác.`,
    en: (time) => `Your former account was closed for good at ${time}; the personal number is another account's.`,
  },
  'account-frozen': {
    subject: 'Tài khoản đã bị khóa',
    vi: (time) =>
      `Tài khoản của bạn đã bị khóa lúc ${time}, vì có người báo rằng nó bị lấy trộm; mọi nơi đang đăng nhập đã bị đăng xuất, và những thay đổi đang chờ tạm dừng. Muốn mở lại, hãy đăng nhập bằng một cách có từ trước (như chữ ký số hoặc VNeID), hoặc gọi tổng đài.`,
    en: (time) =>
      `Your account was locked at ${time}, for somebody has said that it was being stolen; it was signed out everywhere, and changes that waited stand still. To open it again, sign in by a way that it had before (such as a digital signature or VNeID), or call the help desk.`,
  },
  'account-open-again': {
    subject: 'Tài khoản đã mở lại',
    vi: (time) => `Tài khoản bị khóa của bạn đã mở lại lúc ${time}; những thay đổi đang chờ lại tiếp tục chờ.`,
    en: (time) => `Your locked account was opened again at ${time}; changes that waited go on waiting.`,
  },
  'accounts-merged': {
    subject: 'Hai tài khoản của bạn đã gộp làm một',
    vi: (time) =>
      `Lúc ${time}, hai tài khoản của bạn đã gộp làm một. Hãy đăng nhập bằng số định danh; hồ sơ đã gửi từ tài khoản cũ không mất. Nếu không đúng, hãy gọi tổng đài: trong 30 ngày tách lại được.`,
    en: (time) =>
      `At ${time} two accounts of yours were made one. Sign in with your personal number; nothing that you sent from the former is lost. If this is wrong, call the help desk: it can be undone for 30 days.`,
  },
  'accounts-split': {
    subject: 'Hai tài khoản đã gộp được tách ra',
    vi: (time) => `Lúc ${time}, hai tài khoản đã gộp được tách ra như cũ. Hãy đăng nhập lại tài khoản của bạn.`,
    en: (time) => `At ${time} two accounts that had been made one became two again. Sign in to yours again.`,
  },
  'case-cancelled': {
    subject: 'Hồ sơ ở bưu điện đã dừng',
    vi: (time) =>
      `Hồ sơ của bạn ở bưu điện đã bị dừng lúc ${time} để xem lại; mã hồ sơ không dùng được nữa. Hãy ra bưu cục làm lại, hoặc gọi tổng đài để hỏi.`,
    en: (time) =>
      `Your case at the post office was stopped at ${time} to be looked at again; its code is good no more. Go to a post office once more, or call the help desk.`,
  },
  'level-held': {
    subject: 'Tài khoản chưa đủ mức xác minh',
    vi: (time) =>
      `Lúc ${time} có người báo rằng bưu cục đã nhận nhầm họ là bạn, nên tài khoản của bạn chưa đủ mức xác minh; bạn vẫn đăng nhập được. Hãy gọi tổng đài để được xem xét.`,
    en: (time) =>
      `At ${time} somebody objected that the post office took another person for them, so your account is not fully verified yet; you can still sign in. Call the help desk, which will look into it.`,
  },
  'level-raised': {
    subject: 'Tài khoản đã đủ mức xác minh',
    vi: (time) => `Tài khoản của bạn đã đủ mức xác minh từ ${time}, dùng được cho mọi thủ tục.`,
    en: (time) => `Your account is fully verified from ${time} and serves for every procedure.`,
  },
  'number-change-stopped': {
    subject: 'Việc đổi số điện thoại đã dừng',
    vi: (time) => `Việc đổi số điện thoại của tài khoản đã dừng lúc ${time}; số cũ vẫn dùng.`,
    en: (time) => `The change of your account's phone number was stopped at ${time}; the former number stays.`,
  },
  'change-delayed': {
    subject: 'Thay đổi ở tài khoản đã lùi lại',
    vi: (time) =>
      `Thay đổi đang chờ ở tài khoản của bạn đã lùi một lần, đến ${time}; mã hủy không lùi thêm được nữa. Muốn hủy hẳn, hãy đăng nhập rồi bấm hủy trong trang tài khoản trước lúc đó. Nếu chính bạn yêu cầu thay đổi này thì không cần làm gì.`,
    en: (time) =>
      `The change that waits for your account was put off once, until ${time}; a code does not put it off again. To cancel it, sign in and press cancel on your account page before then. If you asked for it yourself, there is nothing to do.`,
  },
  'email-waits': {
    subject: 'Thư điện tử này sắp nhận tin báo của một tài khoản',
    vi: (time) =>
      `Có người vừa nhập đúng mã gửi đến đây. Từ ${time}, tin báo của tài khoản của người đó gửi đến địa chỉ này. Nếu không phải bạn, đừng đưa mã cho ai và hãy gọi tổng đài.`,
    en: (time) =>
      `Somebody has typed the code that was sent here. From ${time} the notices of their account are sent to this address. If it was not you, give codes to nobody and call the help desk.`,
  },
  'email-change-stopped': {
    subject: 'Việc thay đổi thư điện tử đã dừng',
    vi: (time) => `Việc thay đổi thư điện tử của tài khoản đã dừng lúc ${time}; mọi thứ giữ nguyên.`,
    en: (time) => `The change of the account's e-mail was stopped at ${time}; everything stays as it was.`,
  },
  'email-changed': {
    subject: 'Thư điện tử của tài khoản đã đổi',
    vi: (time) => `Thư điện tử của tài khoản đã đổi lúc ${time}; từ nay tin báo gửi đến địa chỉ mới.`,
    en: (time) => `The e-mail of your account was changed at ${time}; notices go to the new address from now on.`,
  },
  'email-removed': {
    subject: 'Thư điện tử đã gỡ khỏi tài khoản',
    vi: (time) => `Thư điện tử này đã gỡ khỏi tài khoản lúc ${time}; tin báo không gửi đến đây nữa.`,
    en: (time) => `This e-mail was removed from your account at ${time}; no more notices are sent here.`,
  },
  'facts-corrected': {
    subject: 'Thông tin của tài khoản vừa được sửa',
    vi: (time) =>
      `Họ tên, ngày sinh hoặc số định danh của tài khoản bạn vừa được sửa lúc ${time}, theo nơi quản lý thông tin đó. Bản cũ vẫn lưu trong tài khoản.`,
    en: (time) =>
      `The name, birth date or personal number of your account was corrected at ${time}, as the authority that knows it has it. What it was before stays in the record.`,
  },
  'number-changed-from': {
    subject: 'Số điện thoại của tài khoản đã đổi',
    vi: (time) => `Số điện thoại của tài khoản đã đổi sang số khác lúc ${time}; mã không gửi đến số cũ nữa.`,
    en: (time) => `The phone number of your account was changed at ${time}; no more codes go to the former one.`,
  },
};

/** The text of a mail that tells something: what happened in both languages, whom to call, and that nothing is to be pressed. */
export const mailText = (
  { vi, en }: { readonly vi: string; readonly en: string },
  helpDeskPhone: string,
): string => `${vi}

Nếu không phải bạn, gọi ngay tổng đài ${helpDeskPhone}. Không ai được hỏi mã xác thực hay mật khẩu của bạn, kể cả tổng đài. Thư này không có đường dẫn nào để bấm.

${en} If it was not you, call ${helpDeskPhone} at once. This mail has no links to press.`;
