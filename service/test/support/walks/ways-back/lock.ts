import type { TestInstallation } from '../../service.ts';
import { newVisitor } from '../walk.ts';
import type { Page, TestVisitor } from '../visitor.ts';

/** "Không phải tôi", by the code of a message, in a browser of its own. */
export const lockByCode = async (at: TestInstallation, stopCode: string): Promise<Page> => {
  const visitor = newVisitor(at);
  const page = await visitor.get('/khong-phai-toi');
  await at.pass(61);
  return visitor.submit(page, '/khong-phai-toi', { stopCode });
};

/** The same from a session, by one press. */
export const lockHere = async (visitor: TestVisitor): Promise<Page> =>
  visitor.submit(await visitor.get('/khong-phai-toi'), '/khong-phai-toi/khoa');
