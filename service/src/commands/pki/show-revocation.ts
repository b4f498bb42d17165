import type { Crl, OcspResponse, OcspSingleResponse } from '@chinhchu/pki';
import { nameText, timeText } from './show-certificate.ts';
import { reasonText } from './show-words.ts';

type Line = readonly [string, string];

/** A CRL as labelled lines, without its entries: how many they are. */
export function describeCrl(crl: Crl): Line[] {
  const { issuer, thisUpdate, nextUpdate, number, deltaBase, issuingDistributionPoint: point } = crl.fields;
  return [
    ['Nơi cấp (issuer)', nameText(issuer)],
    ['Lập lúc (this update)', timeText(thisUpdate)],
    ['Lần sau trước (next update)', nextUpdate === undefined ? 'không nói (not said)' : timeText(nextUpdate)],
    ['Số (CRL number)', number === undefined ? 'không có (none)' : String(number)],
    ...(deltaBase === undefined ? [] : [['Bổ sung cho số (delta, base)', String(deltaBase)] as const]),
    ['Số chứng thư bị thu hồi (entries)', String(crl.countEntries())],
    ...(point ? [['Phạm vi (scope)', scopeText(point)] as const] : []),
    ['SHA-256', crl.fingerprint],
  ];
}

function scopeText(point: NonNullable<Crl['fields']['issuingDistributionPoint']>): string {
  const parts = [
    point.onlyUsers ? 'chỉ người dùng (end entities only)' : '',
    point.onlyAuthorities ? 'chỉ CA (authorities only)' : '',
    point.onlyAttributes ? 'chỉ chứng thư thuộc tính (attributes only)' : '',
    point.reasons === undefined ? '' : 'một số lý do (some reasons)',
    point.isIndirect ? 'gián tiếp (indirect)' : '',
    point.name ? 'một điểm phân phối (one distribution point)' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** An OCSP answer as labelled lines, one for each certificate it speaks of. */
export function describeOcspResponse(response: OcspResponse): Line[] {
  if (response.status !== 'successful') return [['Trạng thái (status)', response.status]];
  const { responder, producedAt, responses, certificates } = response.basic;
  return [
    [
      'Nơi trả lời (responder)',
      responder.kind === 'name' ? nameText(responder.name) : `SHA-1 ${Buffer.from(responder.sha1).toString('hex')}`,
    ],
    ['Lập lúc (produced at)', timeText(producedAt)],
    ['Chứng thư kèm theo (certificates)', String(certificates.length)],
    ...responses.map(
      (single) =>
        [`Chứng thư (serial) ${Buffer.from(single.certificateId.serial).toString('hex')}`, statusText(single)] as const,
    ),
  ];
}

function statusText({ status, thisUpdate, nextUpdate }: OcspSingleResponse): string {
  const validity = `${timeText(thisUpdate)} → ${nextUpdate === undefined ? '…' : timeText(nextUpdate)}`;
  if (status === 'good') return `còn hiệu lực (good), ${validity}`;
  if (status === 'unknown') return `không biết (unknown), ${validity}`;
  return `đã thu hồi (revoked) ${timeText(status.revokedAt)}, ${reasonText(status.reason)}, ${validity}`;
}
