import type { Person } from '../../cast/person.ts';
import { html } from '../../sandbox/pages/html.ts';
import type { Html } from '../../sandbox/pages/html.ts';
import type { AuthorizationRequest } from './grants.ts';
import { registered } from './room.ts';

interface AuthorizationPage {
  /** The name under which the request is kept. */
  name: string;
  request: AuthorizationRequest;
  people: readonly Person[];
  /** The member that stands chosen. */
  chosen: string | undefined;
  refused?: string;
}

const frame = (title: string, problem: string, body: Html): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Ký số từ xa mô phỏng</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="top">
<p class="banner">BẢN THỬ NGHIỆM – không phải cổng thật</p>
<div class="width"><span class="brand">Ký số từ xa <b>mô phỏng</b></span></div>
</header>
<main class="width" data-page="remote-signing" data-problem="${problem}">
<h1>${title}</h1>
${body}
</main>
<footer class="width"><p>Mọi người, mọi số và mọi giấy tờ ở đây đều là hư cấu. Không nhập dữ liệu của người thật.</p></footer>
</body>
</html>
`.markup;

const whatIsSigned = ({ description, hashes }: NonNullable<AuthorizationRequest['signing']>): Html => html`
<p class="lead"><b>${registered.name}</b> xin một chữ ký số của bạn.</p>
<div class="card"><dl>
<div><dt>Nội dung ký</dt><dd data-sign="description">${description ?? 'không ghi'}</dd></div>
<div><dt>Mã băm (SHA-256)</dt><dd><code>${hashes.join(' ')}</code></dd></div>
</dl></div>`;

const pin = html`<p><label for="pin">Mã PIN của chữ ký số</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off"></p>`;

const option = ({ id, fullName }: Person, chosen: string | undefined): Html =>
  html`<option value="${id}" ${id === chosen ? html`selected` : undefined}>${fullName}</option>`;

/** The provider's page: who is here, what is asked, and two buttons. */
export const authorizationPage = ({ name, request: { signing }, people, chosen, refused }: AuthorizationPage): string =>
  frame(
    signing ? 'Xác nhận ký số' : 'Đăng nhập ký số từ xa',
    refused === undefined ? '' : 'wrong-pin',
    html`
${signing ? whatIsSigned(signing) : html`<p class="lead"><b>${registered.name}</b> xin xem các chứng thư số của bạn.</p>`}
${refused === undefined ? undefined : html`<p class="refused" role="alert">${refused}</p>`}
<form method="post" action="/oauth2/authorize">
<input type="hidden" name="request" value="${name}">
<p><label for="person">Bạn là</label>
<select id="person" name="person">${people.map((person) => option(person, chosen))}</select></p>
${signing ? pin : undefined}
<p><button type="submit" name="decision" value="allow">${signing ? 'Ký' : 'Đồng ý'}</button>
<button class="warn" type="submit" name="decision" value="deny">Từ chối</button></p>
</form>`,
  );

/** The end of a way that leads nowhere: nobody is sent to an address that is not registered. */
export const deadEndPage = (description: string): string =>
  frame('Không mở được yêu cầu này', 'invalid-request', html`<p><code>${description}</code></p>`);
