import { makeSoftPasskey, type PasskeyBends, type SoftPasskey } from '../../soft-passkey.ts';
import type { TestInstallation } from '../../service.ts';
import type { Page, TestVisitor } from '../visitor.ts';

const waysPath = '/tai-khoan/cach-dang-nhap';

/** The site as a device sees it. */
export const siteOf = ({ origin }: Pick<TestInstallation, 'origin'>) => ({ origin, rpId: new URL(origin).hostname });

interface Asked {
  readonly token: string;
  readonly challenge: string;
  readonly userHandle: string;
  readonly known: readonly { readonly id: string }[];
}
const isAsked = (read: unknown): read is Asked => typeof read === 'object' && read !== null && 'challenge' in read;

/** What a page's script asks the device with. */
export const askedAt = async (visitor: TestVisitor, path: string): Promise<Asked> => {
  const read: unknown = JSON.parse((await visitor.get(path, { accept: 'application/json' })).html);
  if (!isAsked(read)) throw new Error('nothing was asked for');
  return read;
};

export const formBody = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

/** A device of the person's makes a passkey for the account that is open. */
export const addPasskey = async (
  at: Pick<TestInstallation, 'origin'>,
  visitor: TestVisitor,
  name = 'điện thoại',
): Promise<{ readonly page: Page; readonly device: SoftPasskey }> => {
  const { token, challenge, userHandle } = await askedAt(visitor, `${waysPath}/khoa-truy-cap/yeu-cau`);
  const device = makeSoftPasskey(siteOf(at), { userHandle });
  const body = formBody({ formToken: token, answer: device.create(challenge), name });
  return { page: await visitor.post(`${waysPath}/khoa-truy-cap`, body), device };
};

/** The form that signs in by this device, to be sent once or more. */
export const passkeyAnswer = async (
  visitor: TestVisitor,
  device: SoftPasskey,
  bends?: PasskeyBends,
): Promise<string> => {
  await visitor.get('/dang-nhap');
  const { token, challenge } = await askedAt(visitor, '/dang-nhap/khoa-truy-cap/yeu-cau');
  return formBody({ formToken: token, answer: device.get(challenge, bends) });
};

/** Signs in by it. */
export const enterByPasskey = async (visitor: TestVisitor, device: SoftPasskey, bends?: PasskeyBends): Promise<Page> =>
  visitor.post('/dang-nhap/khoa-truy-cap', await passkeyAnswer(visitor, device, bends));
