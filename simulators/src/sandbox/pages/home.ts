import { methods } from '../../cast/person.ts';
import type { Person } from '../../cast/person.ts';
import { writeNationally } from '../../phones/phone-number.ts';
import type { Bench } from '../../bench.ts';
import { usbTokens } from '../../cast/usb-tokens.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { expectationWords, methodWords, writeDate } from './words.ts';

const portalNames = ['Cổng Dịch vụ công Quốc gia', 'Cổng Dịch vụ công Bộ Công an', 'Một cửa tỉnh Sông Trà'];

const portals = (urls: readonly string[]): Html => html`<h2>Ba cổng dùng chung tài khoản</h2>
<p>Đăng ký hoặc đăng nhập ở một cổng, hai cổng kia nhận ra ngay. Hồ sơ chỉ được nhận khi gửi từ tài khoản đã đăng ký.</p>
<ul class="portals">${urls.map((url, place) => html`<li><a href="${url}" rel="noopener" target="_blank">${portalNames[place] ?? url}</a></li>`)}</ul>`;

const datum = (name: string, value: string | undefined): Html | undefined =>
  value === undefined ? undefined : html`<div><dt>${name}</dt><dd class="datum">${value}</dd></div>\n`;

const kindWords = [
  ['', ''],
  [':business', ' (doanh nghiệp)'],
  [':agency', ' (cơ quan nhà nước)'],
  [':online', ' (trực tuyến, bằng PostID)'],
] as const;

/** What registering ends in, by method and kind. */
const ends = ({ expect }: Person): readonly Html[] =>
  methods.flatMap((method) =>
    kindWords.flatMap(([kind, forWhom]) => {
      const expected = expect[`${method}${kind}`];
      return expected === undefined
        ? []
        : html`<p class="expect ${expected === 'registered' ? 'good' : 'other'}">${methodWords[method]}${forWhom}: ${expectationWords[expected]} <code>${expected}</code></p>`;
    }),
  );

const identity = (person: Person): Html =>
  person.kind === 'citizen'
    ? html`${datum(person.personalId.length === 12 ? 'Số CCCD' : 'Số CMND', person.personalId)}${datum('Số CMND cũ', person.formerPersonalId)}${datum('Mã số BHXH', person.socialInsuranceNumber)}${datum('Họ và tên', person.fullName)}${datum('Ngày sinh', writeDate(person.dateOfBirth))}`
    : html`${datum('Mã số thuế', person.taxCode)}${datum('Tên', person.fullName)}`;

const tokens = usbTokens.map(({ id }) => id);

/** Of a clerk of the post: where they sit, and how they sign in there. */
const counter = ({ counter: seat }: Person): Html | undefined =>
  seat === undefined
    ? undefined
    : html`<dl>${datum('Bưu cục', seat.office)}${datum('Mật khẩu vào quầy', seat.password)}</dl>`;

const card = (person: Person): Html => {
  const national = writeNationally(person.phoneNumber);
  return html`<article class="card" id="${person.id}">
<h3>${person.fullName}</h3>
<p>${person.note}</p>
<dl>
${identity(person)}${datum('Điện thoại', national.replaceAll(' ', ''))}${datum('Thư điện tử', person.email)}${datum('Nhà mạng', person.operator)}</dl>
${ends(person)}
${counter(person)}<p class="action"><a href="/dien-thoai/${national.replaceAll(' ', '')}">Mở điện thoại ${national}</a></p>
${tokens.includes(person.id) ? html`<p class="action"><a href="/may-tinh#usb-${person.id}">Mở máy tính có USB</a></p>` : undefined}
</article>`;
};

/** Whose point is the counter of the post. */
const isForPost = ({ expect }: Person): boolean => Object.keys(expect).every((method) => method === 'post-office');

/** The first page: what this is, and the cast with everything needed to register as each member. */
export const homePage = (bench: Bench): string => {
  const people = bench.cast.people();
  const bySubscription = people.filter((person) => person.expect['mobile-subscriber'] !== undefined);
  const atPost = people.filter((person) => person.counter !== undefined || isForPost(person));
  const byInsuranceAlone = (person: Person) =>
    person.expect['mobile-subscriber'] === undefined && person.expect['social-insurance'] !== undefined;
  const goesThrough = (person: Person) => person.expect['mobile-subscriber'] === 'registered';
  return layout({
    name: 'home',
    title: 'Nhân vật',
    body: html`
<h1>Thử đăng ký tài khoản bằng người hư cấu</h1>
<p class="lead">Đây là bàn thử của Chính Chủ: mọi cơ quan bên ngoài (nhà mạng, tổng đài tin nhắn) đều có mặt và trả lời như thật,
nhưng mọi người ở đây đều là hư cấu. Mỗi nhân vật cho thấy một tình huống.</p>
<ol class="steps">
<li><a class="button" href="${bench.serviceUrl}/dang-ky" rel="noopener" target="_blank">Mở trang đăng ký (cửa sổ mới)</a>
<span>chọn «Công dân», rồi «Thuê bao di động».</span></li>
<li>Chép dữ liệu của một nhân vật dưới đây vào mẫu đăng ký.</li>
<li>Mở điện thoại của nhân vật đó để đọc mã xác thực.</li>
</ol>
${bench.portalUrls.length > 0 ? portals(bench.portalUrls) : undefined}
<h2>Đăng ký được</h2>
<div class="cast">${bySubscription.filter(goesThrough).map(card)}</div>
<h2>Không đăng ký được bằng thuê bao di động</h2>
<p>Ô màu vàng nói trước trang sẽ báo điều gì.</p>
<div class="cast">${bySubscription.filter((person) => !goesThrough(person)).map(card)}</div>
<h2>Chỉ có CMND 9 số: đăng ký bằng bảo hiểm xã hội</h2>
<div class="cast">${people.filter(byInsuranceAlone).map(card)}</div>
<h2>Đăng ký bằng chữ ký số</h2>
<div class="cast">${people.filter((person) => !bySubscription.includes(person) && !atPost.includes(person) && !byInsuranceAlone(person)).map(card)}</div>
<h2 id="buu-cuc">Ra bưu cục</h2>
<p>Khách lập hồ sơ ở trang đăng ký, mục «Bưu điện Việt Nam». Giao dịch viên làm việc ở <a href="${bench.serviceUrl}/buu-cuc" rel="noopener" target="_blank">quầy (cửa sổ mới)</a>, bằng số CCCD và mật khẩu dưới đây; mã vào quầy gửi tới điện thoại của họ.</p>
<div class="cast">${atPost.map(card)}</div>
<h2 id="so-khac">Điện thoại của một số khác</h2>
<form class="inline" action="/dien-thoai" method="get">
<label for="so">Số điện thoại di động</label>
<input id="so" name="so" type="tel" inputmode="tel" autocomplete="off" required>
<button type="submit">Mở điện thoại</button>
</form>
<h2 id="hop-thu">Hộp thư điện tử</h2>
<form class="inline" action="/hop-thu" method="get">
<label for="dia-chi">Địa chỉ thư điện tử (địa chỉ nào cũng có hộp thư ở đây)</label>
<input id="dia-chi" name="dia_chi" type="email" autocomplete="off" required>
<button type="submit">Mở hộp thư</button>
</form>`,
  });
};
