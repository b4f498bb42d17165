import type { Person } from '../../cast/person.ts';
import { html } from '../../sandbox/pages/html.ts';
import type { Html } from '../../sandbox/pages/html.ts';
import { registered } from './room.ts';

const frame = (title: string, problem: string, body: Html): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – VNPT SmartCA mô phỏng</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="top">
<p class="banner">BẢN THỬ NGHIỆM – không phải cổng thật</p>
<div class="width"><span class="brand">VNPT SmartCA <b>mô phỏng</b></span></div>
</header>
<main class="width" data-page="smartca" data-problem="${problem}">
<h1>${title}</h1>
${body}
</main>
<footer class="width"><p>Mọi người, mọi số và mọi giấy tờ ở đây đều là hư cấu. Không nhập dữ liệu của người thật.</p></footer>
</body>
</html>
`.markup;

const option = ({ id, fullName }: Person): Html => html`<option value="${id}">${fullName}</option>`;

/** The provider's page: who is here, and what an application is let do. Nothing is signed on it. */
export const signInPage = (request: string, people: readonly Person[]): string =>
  frame(
    'Đăng nhập SmartCA',
    '',
    html`<p class="lead"><b>${registered.name}</b> xin xem các chứng thư số của bạn và gửi yêu cầu ký tới ứng dụng SmartCA trên điện thoại.</p>
<form method="post" action="/auth/login">
<input type="hidden" name="request" value="${request}">
<p><label for="person">Bạn là</label>
<select id="person" name="person">${people.map(option)}</select></p>
<p><button type="submit" name="decision" value="allow">Đồng ý</button>
<button class="warn" type="submit" name="decision" value="deny">Từ chối</button></p>
</form>`,
  );

/** The end of a way that leads nowhere: nobody is sent to an address that is not registered. */
export const deadEndPage = (error: string): string =>
  frame('Không mở được yêu cầu này', 'invalid-request', html`<p><code>${error}</code></p>`);
