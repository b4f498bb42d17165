import type { Provider } from 'oidc-provider';

/**
 * A session keeps its secret while a portal connects. The library gives another after each of its interactions, for somebody may have signed in there; here
 * signing in has given one already, and where the answer with another is lost on its way, the browser knows nothing that is good any more.
 */
export const keepSecret = (provider: Provider): void => {
  provider.Session.prototype.resetIdentifier = () => {};
};
