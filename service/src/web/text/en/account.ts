import type { AccountText } from '../text.ts';

export const account: AccountText = {
  title: 'My account',
  statusTitle: 'Status',
  status: { active: 'Active', suspended: 'Suspended' },
  openedAt: 'Opened on',
  accountNumber: 'Account number',
  factsTitle: 'Verified details',
  verified: 'Verified',
  confirmedBy: (source, time) => `Matched by ${source}, ${time}`,
  codeProof: (time) => `You typed the code sent to this number, ${time}`,
  folded: 'The name matched without its diacritics.',
  reference: 'Reference',
  proofsTitle: 'Evidence',
  levelTitle: 'Identity level',
  acr: {
    'urn:chinhchu:auth:1': 'One factor (authentication level 1)',
    'urn:chinhchu:auth:2': 'With password and a code to the phone (authentication level 2)',
    'urn:chinhchu:auth:3': 'Two factors, one biometric (authentication level 3)',
    'urn:chinhchu:auth:4': 'Biometric, device and secret (authentication level 4)',
  },
  sessions: {
    title: 'Where you are signed in', lead: 'One that is not you? Choose “End this session”, then set a new password.', here: 'The device you are using', device: (browser, system) => `${browser} on ${system}`,
    otherBrowser: 'Another browser', otherSystem: 'another device', sinceRegistration: 'The browser you registered with',
    signedIn: (time) => `Signed in at ${time}`, until: (time) => `ends by itself at ${time}`, shared: 'Shared computer', opened: (portals) => `Opened: ${portals}`,
    end: 'End this session', ended: 'That session has ended. The portals it had opened are being told.',
  },
  portals: {
    title: 'Connected portals', lead: 'Portals that you agreed may receive your details. Once you disconnect one it can ask for nothing more; at your next visit you are asked again. Dossiers you sent stay with the portal.',
    none: 'None yet.', since: (day) => `Since ${day}`, receives: (facts) => `May receive: ${facts}`, withdraw: 'Disconnect', withdrawn: 'Disconnected. At your next visit of that portal you are asked again.',
  },
  everywhere: {
    title: 'Sign out everywhere?', lead: 'For when you lost a device, forgot to sign out somewhere, or suspect that somebody else is in your account.',
    what: [
      'Every session on every device ends at once, this one too.', 'The public service portals you opened are told to sign you out.',
      'No portal can ask for your details any more until you sign in there again.', 'Your account, your phone number and the dossiers you sent stay as they are.',
    ],
    suspect: 'Somebody may know your password? After signing out everywhere, set a new one at “Forgot password”.', yes: 'Sign out everywhere', no: 'No, back to my account',
    doneTitle: 'You have signed out everywhere', done: 'Your account is open on no device. The portals are being told, which usually takes a few seconds. Sign in again to go on.',
  },
  signOut: 'Sign out',
  sharedMachine: 'On a shared machine? Remember to sign out before you leave.',
  signedOutTitle: 'You have signed out',
  signedOut: 'Nobody can open your account in this browser any more. On a shared machine, close the browser.',
  toStart: 'Go to the first page',
};
