/**
 * While an account is locked, what came with what is in doubt (`domain/standing/freeze.ts`) answers nothing: of a password, which may open the lock, an app or codes
 * on paper of whoever it was locked for would be the second factor. @param way the row of the authenticator
 */
export const isInDoubt = (way: string): string => `EXISTS (
  SELECT FROM account_freeze f WHERE f.account_id = ${way}.account_id AND f.state = 'open' AND ${way}.created_at >= f.disputed_at)`;
