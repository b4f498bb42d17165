import type { Prompt } from '../../phones/prompts.ts';
import type { ReceivedMessage, SentMessage } from '../../phones/phones.ts';
import { writeNationally } from '../../phones/phone-number.ts';
import type { Bench } from '../../bench.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { writeInstant } from './words.ts';

const bubble = (message: ReceivedMessage): Html => {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(message.text)?.[0];
  return html`<li>
<p class="from"><b>${message.from}</b> <time datetime="${message.at}">${writeInstant(message.at)}</time></p>
<p class="text">${message.text}</p>
${code === undefined ? undefined : html`<p class="code"><span>Mã</span> <output class="datum">${code}</output> <button type="button" data-copy="${code}" hidden>Chép mã</button></p>`}
</li>`;
};

const inbox = (messages: readonly ReceivedMessage[], isOff: boolean): Html => {
  if (messages.length > 0) return html`<ol class="messages">${messages.map(bubble)}</ol>`;
  return html`<p class="empty">${isOff ? 'Điện thoại tắt máy: không nhận được tin nhắn.' : 'Chưa có tin nhắn nào.'}</p>`;
};

const sent = (messages: readonly SentMessage[]): Html | undefined => {
  if (messages.length === 0) return undefined;
  return html`<h3>Đã gửi</h3>
<ol class="messages" id="sent">${messages.map(
    ({ at, to, text }) => html`<li>
<p class="from"><b>${to}</b> <time datetime="${at}">${writeInstant(at)}</time></p>
<p class="text">${text}</p>
</li>`,
  )}</ol>`;
};

const promptTitles = { sim: 'SIM ký số', app: 'Ứng dụng ký số' } as const;

/** One question with its PIN field; leaving it asks for no PIN, so that part is a form of its own. */
const promptForm = ({ id, kind, at, display, verificationCode }: Prompt, address: string): Html => html`<li>
<p class="from"><b>${promptTitles[kind]}</b> <time datetime="${at}">${writeInstant(at)}</time></p>
<p class="text">${display}</p>
${verificationCode === '' ? undefined : html`<p class="code"><span>Mã đối chiếu</span> <output class="datum">${verificationCode}</output></p>`}
<form method="post" action="${address}/yeu-cau/${id}">
<label for="pin-${id}">Mã PIN ký số</label>
<input id="pin-${id}" name="pin" type="password" inputmode="numeric" pattern="[0-9]{4,12}" autocomplete="off" required>
<p class="hint">PIN của mọi SIM và ứng dụng ở đây là 246810.</p>
<button type="submit">Ký</button>
</form>
<form method="post" action="${address}/yeu-cau/${id}">
<button class="warn" type="submit" name="cancel" value="true">Hủy, không ký</button>
</form>
</li>`;

const promptList = (prompts: readonly Prompt[], address: string): Html => {
  if (prompts.length > 0)
    return html`<ol class="messages">${prompts.map((prompt) => promptForm(prompt, address))}</ol>`;
  return html`<p class="empty">Không có yêu cầu nào.</p>`;
};

/** A telephone: what it asks, its inbox, newest first, and a form that sends a message. */
export const phonePage = (bench: Bench, phoneNumber: string, refused?: string): string => {
  const national = writeNationally(phoneNumber);
  const users = bench.cast.people().filter((person) => person.phoneNumber === phoneNumber);
  const isOff = bench.cast.isSwitchedOff(phoneNumber);
  const address = `/dien-thoai/${national.replaceAll(' ', '')}`;
  return layout({
    name: 'phone',
    title: `Điện thoại ${national}`,
    script: 'phone.js',
    ...(refused === undefined ? {} : { problem: 'bad-request' }),
    body: html`
<h1>Điện thoại ${national}</h1>
${refused === undefined ? undefined : html`<p class="refused" role="alert">${refused}</p>`}
<div class="phone" data-address="${address}">
<div class="phone-top"><span>${users[0]?.fullName ?? 'Số ngoài danh sách nhân vật'}</span><span>${isOff ? 'Tắt máy' : 'Có sóng'}</span></div>
<section aria-labelledby="yeu-cau">
<h2 id="yeu-cau">Yêu cầu ký</h2>
<div id="prompts" aria-live="polite">${promptList(bench.prompts.of(phoneNumber), address)}</div>
</section>
<section aria-labelledby="hop-thu">
<h2 id="hop-thu">Tin nhắn</h2>
<div id="inbox" aria-live="polite">${inbox(bench.phones.messages(phoneNumber), isOff)}</div>
<p class="reload"><a href="${address}">Tải lại điện thoại</a></p>
</section>
<section aria-labelledby="soan-tin">
<h2 id="soan-tin">Soạn tin</h2>
<form method="post" action="${address}/tin-nhan">
<label for="to">Gửi đến</label>
<input id="to" name="to" value="1414" list="so-ngan" inputmode="tel" autocomplete="off" required>
<datalist id="so-ngan"><option value="1414">nhà mạng</option><option value="${bench.shortCode}">Chính Chủ</option></datalist>
<label for="text">Nội dung</label>
<textarea id="text" name="text" rows="2" required>TTTB</textarea>
<p class="hint">Soạn TTTB gửi 1414 để biết nhà mạng ghi gì về số này. Soạn MOKHOA và mã trên trang gửi ${bench.shortCode} khi trang của Chính Chủ bảo làm vậy.</p>
<button type="submit">Gửi tin</button>
</form>
${sent(bench.phones.sent(phoneNumber))}
</section>
</div>`,
  });
};
