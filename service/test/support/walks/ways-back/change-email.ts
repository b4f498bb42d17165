import type { TestInstallation } from '../../service.ts';
import type { Page, TestVisitor } from '../visitor.ts';

/** Where the mailbox of an account is changed. */
export const emailPath = '/tai-khoan/thong-tin/thu-dien-tu';

/** From the form to what comes of the address, as a browser without scripts sends it: after a while, longer from a busy address. */
export const sendEmail = async (at: TestInstallation, visitor: TestVisitor, email: string): Promise<Page> => {
  const form = await visitor.get(emailPath);
  if (form.page !== 'change-email') return form;
  await at.pass(60);
  return visitor.submit(form, emailPath, { email });
};

/** From the form to the last page, with the code that arrived in the mailbox. */
export const askForEmail = async (at: TestInstallation, visitor: TestVisitor, email: string): Promise<Page> => {
  const page = await sendEmail(at, visitor, email);
  if (page.page !== 'change-email-code') return page;
  const oneTimeCode = await at.workbench.nextMailedCode(email, 0);
  return visitor.submit(page, `${emailPath}/ma-xac-thuc`, { oneTimeCode });
};

/** Asks that the mailbox go. */
export const askForNoEmail = async (visitor: TestVisitor): Promise<Page> => {
  const form = await visitor.get(emailPath);
  return form.page === 'change-email' ? visitor.submit(form, `${emailPath}/go`) : form;
};
