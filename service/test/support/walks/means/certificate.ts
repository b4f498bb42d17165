import { request } from 'node:https';
import type { TestInstallation } from '../../service.ts';
import type { Page, TestVisitor } from '../visitor.ts';

/** A certificate with its key, as a browser has it. */
export interface BrowserCertificate {
  readonly cert: string;
  readonly key: string;
}

/** What the listener answers to one handshake. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Where it sends whoever came, without the origin. */
  readonly to: string;
}

const pem = (der: string): string =>
  `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/gu)?.join('\n')}\n-----END CERTIFICATE-----\n`;

/** The certificate of a member of the cast, with its chain, as it is now. */
export const certificateOf = async (
  { workbench }: Pick<TestInstallation, 'workbench'>,
  id: string,
): Promise<BrowserCertificate> => {
  const answer = await fetch(
    `${workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/${encodeURIComponent(id)}`,
  );
  const found: unknown = await answer.json();
  const members = new Map<string, unknown>(Object.entries(Object(found)));
  const [certificate, chain, key] = [members.get('certificate'), members.get('chain'), members.get('privateKey')];
  if (typeof certificate !== 'string' || typeof key !== 'string' || !Array.isArray(chain))
    throw new Error(`nobody holds ${id}`);
  return { cert: [certificate, ...chain.map(String)].map(pem).join(''), key };
};

/** One handshake and one request, as a browser makes them; the listener's own certificate is nobody's concern here. */
export const knock = (
  address: string,
  certificate: BrowserCertificate | undefined,
  {
    headers = {},
    method = 'GET',
  }: { readonly headers?: Readonly<Record<string, string>>; readonly method?: string } = {},
): Promise<DoorAnswer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      address,
      { ...certificate, method, headers, rejectUnauthorized: false, agent: false },
      (response) => {
        response.resume();
        const { location } = response.headers;
        const to = location === undefined ? '' : `${new URL(location).pathname}${new URL(location).search}`;
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, to }));
      },
    );
    sent.once('error', reject);
    sent.end();
  });

/** The address of the listener on the page that leads there. */
export const doorOn = ({ html, page, problem }: Page): string => {
  const address = /href="([^"]*)" data-listener/u.exec(html)?.[1];
  if (address === undefined) throw new Error(`page ${page} (${problem ?? 'no problem'}) leads to no listener`);
  return address.replaceAll('&amp;', '&');
};

/** From the form to the page that leads to the listener. */
export const toCertificatePage = async (
  at: TestInstallation,
  visitor: TestVisitor,
  kind = 'citizen',
): Promise<Page> => {
  const form = await visitor.get(`/dang-nhap/chu-ky-so?kind=${kind}&method=client-certificate`);
  await at.pass(20);
  return visitor.submit(form, '/dang-nhap/chu-ky-so');
};

/** From the form over the listener to the page that shows whose certificate came. */
export const presentCertificate = async (
  at: TestInstallation,
  visitor: TestVisitor,
  id: string,
  kind = 'citizen',
): Promise<Page> => {
  const page = await toCertificatePage(at, visitor, kind);
  return visitor.get((await knock(doorOn(page), await certificateOf(at, id))).to);
};

/** All of it, with the press at its end. */
export const signInByCertificate = async (
  at: TestInstallation,
  visitor: TestVisitor,
  id: string,
  kind = 'citizen',
): Promise<Page> => visitor.submit(await presentCertificate(at, visitor, id, kind), '/dang-nhap/chung-thu-so');
