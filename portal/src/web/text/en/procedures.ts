import type { Text } from '../text.ts';

export const procedures: Text['procedures'] = {
  title: 'Choose a procedure',
  lead: 'Choose what you need. Each procedure says who may apply and how you must be signed in.',
  code: 'Procedure code',
  who: 'Who may apply',
  needs: 'Needs',
  names: {
    'TN-001': 'Confirmation of residence',
    'TN-002': 'Registration of temporary residence',
    'TN-003': 'Replacement of an identity card',
    'TN-004': 'Certificate of conditions for security and order',
    'TN-005': 'Copy of a civil status extract',
    'TN-006': 'Building permit for a private house',
    'TN-007': 'Temporary use of pavement or roadway',
    'TN-008': 'Registration of a change in land use rights',
    'TN-009': 'Feedback and petitions',
    'TN-010': 'Request for cooperation from a state agency',
  },
  kinds: { citizen: 'Citizens', business: 'Businesses', agency: 'State agencies' },
  identityLevels: ['', 'an account of identity level 1 or above', 'an account of identity level 2'],
  authenticationLevels: [
    '',
    'sign-in with a password',
    'two-step sign-in (password and a code sent to your phone, or a digital signature)',
    'sign-in with face or fingerprint',
    'sign-in at the highest level',
  ],
  recent: (maxAge) => `proven within the last ${Math.round(maxAge / 60)} minutes`,
};
