import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * Takes `form-action` out of our policy for a page whose one form leads to a portal: browsers hold every redirect that follows a form to it
 * (CSP 3 §6.4.2), and where a portal sends people on is the portal's affair.
 */
export const allowForms = (ctx: KoaContextWithOIDC): void => {
  const policy = String(ctx.res.getHeader('content-security-policy') ?? '');
  if (policy === '') return;
  const others = policy.split(';').filter((directive) => !directive.trim().startsWith('form-action'));
  ctx.set('content-security-policy', others.join(';'));
};
