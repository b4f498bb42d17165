import { readFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { readCertificate, readCrl, readOcspResponse, readPem } from '@chinhchu/pki'
import { describeCertificate } from './pki-show-certificate.ts'
import { describeCrl, describeOcspResponse } from './pki-show-revocation.ts'

/** One thing found in a file: what it is, and its lines as label and value. */
export type Shown = { readonly kind: 'certificate' | 'crl' | 'ocsp-response' | 'unreadable'; readonly lines: readonly (readonly [string, string])[] }

/**
 * `chinhchu pki show FILE`: says in words what a file holds. PEM or DER, one thing or many.
 * @returns exit code 0, or 1 when something in it could not be read
 */
export async function showFile(file: string, asJson: boolean, output: Writable): Promise<number> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    process.stderr.write(`không đọc được tệp (cannot read file): ${file}\n`)
    return 1
  }
  const blocks = readPem(bytes.toString('latin1')).map(({ der }) => der)
  const shown = (blocks.length > 0 ? blocks : [bytes]).map(showOne)
  output.write(asJson ? `${JSON.stringify(shown.map(({ kind, lines }) => ({ kind, ...Object.fromEntries(lines) })), null, 2)}\n` : `${shown.map(asText).join('\n\n')}\n`)
  return shown.some(({ kind }) => kind === 'unreadable') ? 1 : 0
}

/** Recognises DER by reading it: the three grammars exclude each other. */
export function showOne(der: Uint8Array): Shown {
  const certificate = readCertificate(der)
  if (certificate.ok) return { kind: 'certificate', lines: describeCertificate(certificate.value) }
  const crl = readCrl(der)
  if (crl.ok) return { kind: 'crl', lines: describeCrl(crl.value) }
  const ocsp = readOcspResponse(der)
  if (ocsp.ok) return { kind: 'ocsp-response', lines: describeOcspResponse(ocsp.value) }
  return { kind: 'unreadable', lines: [['Chứng thư: lỗi (as certificate)', `${certificate.what}: ${certificate.code}`], ['CRL: lỗi (as CRL)', `${crl.what}: ${crl.code}`], ['OCSP: lỗi (as OCSP answer)', `${ocsp.what}: ${ocsp.code}`]] }
}

const TITLES = {
  certificate: 'CHỨNG THƯ SỐ (certificate)',
  crl: 'DANH SÁCH THU HỒI (certificate revocation list)',
  'ocsp-response': 'TRẢ LỜI OCSP (OCSP answer)',
  unreadable: 'KHÔNG ĐỌC ĐƯỢC (unreadable)',
} satisfies Record<Shown['kind'], string>

function asText({ kind, lines }: Shown): string {
  const width = Math.max(...lines.map(([label]) => label.length))
  return [TITLES[kind], ...lines.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join('\n')
}
