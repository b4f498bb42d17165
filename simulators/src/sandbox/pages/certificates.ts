import type { CertificateSummary, DeskVerb } from '../../authorities/certificate-authority/desk.ts';
import type { Bench } from '../../bench.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { kindWords, revocationWords, writeInstant } from './words.ts';

const standingOf = (
  { status, reason, notBefore, notAfter }: CertificateSummary,
  now: number,
): { text: string; isGood: boolean } => {
  if (status === 'suspended') return { text: 'Đang tạm dừng', isGood: false };
  if (status === 'revoked') return { text: `Đã thu hồi: ${revocationWords[reason ?? 'unspecified']}`, isGood: false };
  if (now < Date.parse(notBefore)) return { text: 'Chưa có hiệu lực', isGood: false };
  return now > Date.parse(notAfter) ? { text: 'Hết hạn', isGood: false } : { text: 'Còn hiệu lực', isGood: true };
};

const nameIn = (subject: readonly string[]): string =>
  subject.find((part) => part.startsWith('CN='))?.slice(3) ?? subject.join(', ');

/** Only what would not be refused is offered. */
const verbsFor = ({ status }: CertificateSummary): readonly DeskVerb[] => {
  if (status === 'good') return ['suspend', 'revoke', 'renew', 're-key', 'expire'];
  return status === 'suspended' ? ['reinstate', 'revoke', 're-key', 'expire'] : ['re-key', 'expire'];
};

const verbWords: Record<DeskVerb, string> = {
  suspend: 'Tạm dừng',
  reinstate: 'Cho dùng lại',
  revoke: 'Thu hồi',
  renew: 'Gia hạn (khoá mới)',
  're-key': 'Cấp khoá mới',
  expire: 'Cho hết hạn',
};

const move = (id: string, verb: DeskVerb): Html =>
  html`<form class="inline" method="post" action="/chung-thu/${id}/${verb}"><button ${verb === 'revoke' ? html`class="warn"` : undefined} type="submit">${verbWords[verb]}</button></form>`;

const card = (certificate: CertificateSummary, now: number): Html => {
  const { id, subject, note, authority, serialNumber, notBefore, notAfter, kind } = certificate;
  const standing = standingOf(certificate, now);
  return html`<article class="card" id="${id}">
<h2>${nameIn(subject)}</h2>
<p class="mode ${standing.isGood ? 'good' : 'other'}">${standing.text} <code>${certificate.status}</code></p>
<p>${note}</p>
<dl>
<div><dt>Cấp cho</dt><dd>${kindWords[kind]}</dd></div>
<div><dt>Chủ thể</dt><dd>${subject.join(', ')}</dd></div>
<div><dt>Nơi cấp</dt><dd><code>${authority}</code></dd></div>
<div><dt>Số hiệu</dt><dd><code>${serialNumber}</code></dd></div>
<div><dt>Hiệu lực</dt><dd>${writeInstant(notBefore)} – ${writeInstant(notAfter)}</dd></div>
</dl>
<p><a href="/chung-thu/${id}.p12" download>Tải về cho trình duyệt (.p12)</a></p>
${verbsFor(certificate).map((verb) => move(id, verb))}
</article>`;
};

/** Everybody who holds a certificate, how it stands, and what can be done with it. */
export const certificatesPage = (bench: Bench, refused?: { problem: string; text: string }): string => {
  const certificates = bench.certificates.list();
  return layout({
    name: 'certificates',
    title: 'Chứng thư số',
    ...(refused === undefined ? {} : { problem: refused.problem }),
    body: html`
<h1>Chứng thư số</h1>
<p class="lead">Mỗi chứng thư do một nơi cấp mô phỏng ký thật. Tạm dừng, thu hồi hay cấp lại ở đây là OCSP và danh sách thu hồi đổi theo ngay.</p>
<p class="hint">Tệp .p12 để nhập vào trình duyệt, rồi đăng nhập bằng «Chứng thư số trong trình duyệt». Mã PIN của mọi tệp là 246810.</p>
${refused === undefined ? undefined : html`<p class="refused" role="alert">${refused.text}</p>`}
<div class="authorities">${certificates.map((certificate) => card(certificate, bench.clock.now()))}</div>`,
  });
};
