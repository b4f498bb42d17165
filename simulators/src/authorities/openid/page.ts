import type { Citizen, Organisation } from '../../cast/person.ts';
import { html } from '../../sandbox/pages/html.ts';
import type { Html } from '../../sandbox/pages/html.ts';
import { application } from './profile.ts';
import type { SignInLevel } from './profile.ts';

/** What a page of a provider of identities shows. */
export interface AuthorizationPage {
  page: string;
  brand: string;
  /** Where the form goes, and the name under which the request is kept. */
  action: string;
  request: string;
  people: readonly Citizen[];
  levels: readonly SignInLevel[];
  /** The level that stands chosen. */
  level?: string | undefined;
  roles: readonly Organisation[];
  refused?: string;
}

const frame = (
  { page, brand }: Pick<AuthorizationPage, 'page' | 'brand'>,
  title: string,
  problem: string,
  body: Html,
): string =>
  html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${brand}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="top">
<p class="banner">BẢN THỬ NGHIỆM – không phải cổng thật</p>
<div class="width"><span class="brand">${brand}</span></div>
</header>
<main class="width" data-page="${page}" data-problem="${problem}">
<h1>${title}</h1>
${body}
</main>
<footer class="width"><p>Mọi người, mọi số và mọi giấy tờ ở đây đều là hư cấu. Không nhập dữ liệu của người thật.</p></footer>
</body>
</html>
`.markup;

const select = (
  name: string,
  label: string,
  options: readonly Html[],
): Html => html`<p><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options}</select></p>`;

const levelField = (levels: readonly SignInLevel[], chosen: string | undefined): Html | undefined =>
  levels.length === 0
    ? undefined
    : select(
        'level',
        'Đăng nhập bằng',
        levels.map(
          ({ level, label }) =>
            html`<option value="${level}" ${level === chosen ? html`selected` : undefined}>${label}</option>`,
        ),
      );

const roleField = (roles: readonly Organisation[]): Html | undefined =>
  roles.length === 0
    ? undefined
    : select('role', 'Vai trò', [
        html`<option value="">Cá nhân</option>`,
        ...roles.map(({ id, fullName }) => html`<option value="${id}">Người đại diện của ${fullName}</option>`),
      ]);

/** Who is here, in which role and how strongly they sign in, and two buttons. */
export const authorizationPage = (shown: AuthorizationPage): string =>
  frame(
    shown,
    'Đăng nhập và đồng ý',
    shown.refused === undefined ? '' : 'refused',
    html`
<p class="lead"><b>${application.name}</b> xin biết bạn là ai.</p>
${shown.refused === undefined ? undefined : html`<p class="refused" role="alert">${shown.refused}</p>`}
<form method="post" action="${shown.action}">
<input type="hidden" name="request" value="${shown.request}">
${select(
  'person',
  'Bạn là',
  shown.people.map(({ id, fullName }) => html`<option value="${id}">${fullName}</option>`),
)}
${roleField(shown.roles)}
${levelField(shown.levels, shown.level)}
<p><button type="submit" name="decision" value="allow">Đồng ý</button>
<button class="warn" type="submit" name="decision" value="deny">Từ chối</button></p>
</form>`,
  );

/** The end of a way that leads nowhere: nobody is sent to an address that is not registered. */
export const deadEndPage = (shown: Pick<AuthorizationPage, 'page' | 'brand'>, description: string): string =>
  frame(shown, 'Không mở được yêu cầu này', 'invalid-request', html`<p><code>${description}</code></p>`);
