import type { LinkProviderText } from './words.ts';

export const linkProvider: LinkProviderText = {
  title: 'Link an electronic identity',
  lead: 'Once it is linked you can sign in with your electronic identity, and send applications that need a stronger sign-in. This account and all its applications stay as they are. Both must have the same personal number.',
  officialLead:
    'Once it is linked you can sign in with an electronic identity of your own. Your account as an official and its level stay as they are.',
  button: (provider) => `Link ${provider}`,
  entry: (provider) => `Electronic identity: ${provider}`,
  since: (day) => `Linked on ${day}`,
  off: 'Identities of this provider are not taken here just now, so nobody signs in by it. The link stays; use another way to get into the account.',
  unlink: 'Unlink',
  linked: 'It is linked. Next time you can sign in with it. Every contact of the account has been told.',
  unlinked: 'It is unlinked, and signs in to this account no more.',
  backToAccount: 'Back to the ways to sign in',
};
