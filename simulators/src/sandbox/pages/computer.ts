import type { Bench } from '../../bench.ts';
import { signingPrograms, type SigningProgram } from '../../cast/usb-tokens.ts';
import type { TokenState } from '../../computer/tokens.ts';
import type { SigningWindow } from '../../computer/windows.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { writeInstant } from './words.ts';

const programNames: Record<SigningProgram, string> = { vgca: 'VGCA Sign Service', vnpt: 'VNPT-CA Plugin' };

const choice = ({ certificates }: SigningWindow): Html | undefined =>
  certificates.length < 2
    ? undefined
    : html`<fieldset><legend>Chứng thư</legend>${certificates.map(
        (one, place) =>
          html`<label><input type="radio" name="certificate" value="${one.id}" ${place === 0 ? html`checked` : undefined}> ${one.subject}</label>`,
      )}</fieldset>`;

const windowOf = (window: SigningWindow, token: string): Html => html`<li class="window">
<p class="from"><b>${programNames[window.program]}</b> <time datetime="${window.at}">${writeInstant(window.at)}</time></p>
<p>Trang <b>${window.origin === '' ? '(không rõ)' : window.origin}</b> muốn ký nội dung này:</p>
<p class="text">${window.text}</p>
<p>Chứng thư: ${window.certificates.map(({ subject }) => subject).join(', ')}</p>
<form method="post" action="/may-tinh/${token}/cua-so/${window.id}">
${choice(window)}
<label for="pin-${token}-${window.id}">Mã PIN của USB</label>
<input id="pin-${token}-${window.id}" name="pin" type="password" inputmode="numeric" pattern="[0-9]{4,12}" autocomplete="off" required>
<p class="hint">PIN của mọi USB ở đây là 246810; sai năm lần là khoá.</p>
<button type="submit">Đăng nhập</button>
</form>
<form method="post" action="/may-tinh/${token}/cua-so/${window.id}">
<button class="warn" type="submit" name="cancel" value="true">Hủy, không ký</button>
</form>
</li>`;

const windows = (bench: Bench): Html => {
  const shown = bench.computer.tokens
    .list()
    .flatMap(({ id }) => bench.computer.windows.of(id).map((window) => windowOf(window, id)));
  return shown.length > 0 ? html`<ol class="messages">${shown}</ol>` : html`<p class="empty">Không có cửa sổ nào.</p>`;
};

const button = (action: string, name: string, value: string, words: string): Html =>
  html`<form class="inline" method="post" action="${action}"><button type="submit" name="${name}" value="${value}">${words}</button></form>`;

const program = (name: SigningProgram, bench: Bench): Html => {
  const runs = bench.computer.programs()[name] === 'running';
  return html`<article class="card" id="${name}">
<h3>${programNames[name]}</h3>
<p class="mode ${runs ? 'good' : 'other'}">${runs ? 'Đang chạy' : 'Không chạy'}</p>
${button(`/may-tinh/chuong-trinh/${name}`, 'state', runs ? 'stopped' : 'running', runs ? 'Tắt' : 'Chạy')}
</article>`;
};

const card = (token: TokenState, name: string): Html => {
  const { id, plugged, driver } = token;
  return html`<article class="card" id="usb-${id}">
<h3>${name}</h3>
<p class="mode ${plugged && driver ? 'good' : 'other'}">${plugged ? 'Đang cắm' : 'Chưa cắm'}${driver ? '' : ', chưa cài driver'}</p>
<p>Dùng với ${programNames[token.program]}.</p>
${button(`/may-tinh/${id}`, 'plugged', plugged ? 'false' : 'true', plugged ? 'Rút ra' : 'Cắm vào')}
${button(`/may-tinh/${id}`, 'driver', driver ? 'false' : 'true', driver ? 'Gỡ driver' : 'Cài driver')}
</article>`;
};

/** The person's computer: what its programs ask now, which of them run, and the tokens in its drawer. */
export const computerPage = (bench: Bench, refused?: string): string => {
  const { computer, cast } = bench;
  return layout({
    name: 'computer',
    title: 'Máy tính',
    script: 'computer.js',
    ...(refused === undefined ? {} : { problem: 'bad-request' }),
    body: html`
<h1>Máy tính có USB ký số</h1>
<p class="lead">Cửa sổ của chương trình ký hiện ở đây, như trên máy của người dùng. Nếu cắm nhiều USB, USB nào được nhập PIN thì USB đó ký.</p>
${refused === undefined ? undefined : html`<p class="refused" role="alert">${refused}</p>`}
<h2 id="cua-so">Cửa sổ đang hỏi</h2>
<div id="windows" aria-live="polite">${windows(bench)}</div>
<h2>Chương trình ký</h2>
<div class="cast">${signingPrograms.map((name) => program(name, bench))}</div>
<h2>USB ký số</h2>
<div class="cast">${computer.tokens.list().map((token) => card(token, cast.person(token.holder)?.fullName ?? token.id))}</div>`,
  });
};
