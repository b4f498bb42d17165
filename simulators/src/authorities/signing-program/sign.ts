import type { SigningProgram, UsbToken } from '../../cast/usb-tokens.ts';
import type { WindowEnd } from '../../computer/windows.ts';
import { signedContent } from '../certificate-authority/artefacts/cms.ts';
import type { HeldKey } from '../certificate-authority/desk.ts';
import { p256Key } from '../certificate-authority/seeded-keys.ts';
import type { AuthorityRoom } from '../authority.ts';

const data = '1.2.840.113549.1.7.1';
const somebodyElse = 'vo-thi-hoa';

/** What a program comes to when it is asked to sign. */
export type Signing =
  | { came: 'signed'; cms: Buffer; serial: string }
  | { came: 'no-driver' | 'no-token' | 'cancelled' | 'locked' | 'pulled-out' | 'closed' };

/** Whoever asks, and for what. */
export interface SigningRequest {
  program: SigningProgram;
  /** As the browser told. */
  origin: string;
  /** What the window shows. */
  text: string;
  content: Buffer;
  detached: boolean;
  /** Serial number of the one certificate that may sign, hexadecimal in any case. */
  serial?: string | undefined;
  /** Runs when the site has gone. */
  onGone(listener: () => void): void;
}

/** What the lever makes of a signature: by a key nobody certified, over something old, or beside somebody else's certificate. */
const signWith = (room: AuthorityRoom, held: HeldKey, { content, detached }: SigningRequest): Buffer => {
  const mode = room.lever.mode();
  const { certificate, chain } =
    mode === 'wrong-answer'
      ? room.certificates().held(somebodyElse)
      : { certificate: held.certificate, chain: held.chain };
  return signedContent({
    contentType: data,
    content: mode === 'stale' ? Buffer.from('asked for yesterday') : content,
    certificate,
    certificates: [certificate.der, ...chain],
    signer: mode === 'wrong-key' ? p256Key('a token that nobody issued') : held.key,
    detached,
  });
};

const cameOf = (room: AuthorityRoom, ended: WindowEnd, request: SigningRequest): Signing => {
  if (ended.end !== 'right-pin') return { came: ended.end };
  const held = room.certificates().held(ended.certificate);
  return { came: 'signed', cms: signWith(room, held, request), serial: held.certificate.serial.toString('hex') };
};

/** Certificates in a token, by their ids, that a program may sign with. */
const matching = (room: AuthorityRoom, token: UsbToken, serial: string | undefined): string | undefined =>
  token.certificates.find((id) => serial === undefined || room.certificates().show(id).serialNumber === serial);

/** Shows the window, waits for the PIN, signs. */
export const sign = async (room: AuthorityRoom, request: SigningRequest): Promise<Signing> => {
  const { computer } = room;
  const { program, origin, text } = request;
  const seen = computer.tokens.seenBy(program);
  if (seen.found !== 'tokens') return { came: seen.found };
  const serial = request.serial?.toLowerCase();
  const tokens = seen.tokens.filter((token) => matching(room, token, serial) !== undefined);
  const [first] = tokens;
  if (first === undefined) return { came: 'no-token' };
  const only = serial === undefined ? undefined : matching(room, first, serial);
  const window = computer.windows.open({ program, origin, text, tokens, only });
  request.onGone(() => window.close());
  return cameOf(room, await window.ended, request);
};
