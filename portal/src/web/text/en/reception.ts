import type { Text } from '../text.ts';

const kindNames = { citizen: 'citizens', business: 'businesses', agency: 'state agencies' };

export const missing: Text['missing'] = (each) => {
  switch (each.code) {
    case 'account-suspended':
      return {
        sentence: 'The account is suspended.',
        nextStep: 'Call 18001096 or visit a one-stop office to have it reopened, then send again.',
      };
    case 'account-awaiting-approval':
      return {
        sentence: 'The account waits for approval and cannot send applications yet.',
        nextStep: 'Open your account at Chính Chủ to see who approves it; once it is approved, submit again.',
      };
    case 'account-rejected':
      return {
        sentence: 'This account was not approved.',
        nextStep: 'Ask your agency or call 18001096, then register again.',
      };
    case 'account-contested':
      return {
        sentence: 'The account is locked: somebody else has verified this personal number more strongly.',
        nextStep: 'If the number is yours, register again at Chính Chủ in a stronger way, or call 18001096.',
      };
    case 'account-disputed':
      return {
        sentence: 'The account is locked: two people have verified one personal number.',
        nextStep: 'Call 18001096 and have your identity card at hand.',
      };
    case 'account-superseded':
      return {
        sentence: 'This account is closed; the personal number belongs to another account.',
        nextStep: 'Sign in with the account of this personal number, or call 18001096.',
      };
    case 'account-frozen':
      return {
        sentence: 'The account is locked: somebody has said that it was being stolen.',
        nextStep:
          'Open it again at Chính Chủ by a way to sign in that you have had for long, or call 18001096; then send again.',
      };
    case 'account-merged':
      return {
        sentence: 'This account was joined to your other one.',
        nextStep: 'Sign in with your personal number, as you do at the other account, then send again.',
      };
    case 'account-required':
      return {
        sentence: 'An application must come from the account of a registered person or organisation.',
        nextStep: 'Sign in to an account and send with an access token of that account.',
      };
    case 'kind-not-served':
      return {
        sentence: `This procedure is only for: ${each.kinds.map((kind) => kindNames[kind]).join(', ')}.`,
        nextStep: 'Sign out and sign in with an account of that kind, or choose another procedure.',
      };
    case 'identity-level-too-low':
      return {
        sentence: `The account needs identity level ${each.needed}; it is at level ${each.found}.`,
        nextStep:
          'Prove your 12-digit personal number at Chính Chủ by another way to register (mobile subscription, digital signature, …), or bring your identity card to a one-stop office.',
      };
    case 'authentication-level-too-low':
      return {
        sentence: `Sign-in with ${each.needed >= 3 ? 'face or fingerprint' : 'a code sent to your phone'} (level ${each.needed}) is needed; this sign-in was at level ${each.found}.`,
        nextStep: 'Prove yourself once more at Chính Chủ, then go on; if you have no such sign-in, apply in person.',
      };
    case 'authentication-too-old':
      return {
        sentence: `You must have proven yourself within the last ${Math.round(each.maxAge / 60)} minutes.`,
        nextStep: 'Prove yourself again at Chính Chủ, then go on.',
      };
  }
};

export const reception: Text['reception'] = {
  'token-required': {
    title: 'Access token missing',
    sentence:
      'Applications are taken from registered accounts only. Send a Bearer access token issued for this reception.',
  },
  'token-invalid': {
    title: 'This visit has expired',
    sentence: 'The access token is wrong, expired, revoked or meant for another reception. Sign in again and go on.',
  },
  'step-up-required': {
    title: 'More proof is needed',
    sentence: 'This procedure needs a stronger or more recent sign-in.',
  },
  'requirements-missing': {
    title: 'Not everything needed is there',
    sentence: 'This procedure needs what is listed below.',
  },
  'procedure-unknown': {
    title: 'No such procedure',
    sentence: 'No applications are taken here for that procedure code. Choose one from the list of procedures.',
  },
  'media-type-unsupported': { title: 'Wrong media type', sentence: 'Send the application as multipart/form-data.' },
  'body-malformed': {
    title: 'The data arrived damaged',
    sentence: 'The data was cut off or cannot be read. Check your connection and send again.',
  },
  'field-duplicate': {
    title: 'A field was sent twice',
    sentence: 'Each field may be sent once. Reload the page and send again.',
  },
  'field-unknown': {
    title: 'Unknown field',
    sentence: 'Only procedureCode, content and attachment are taken. Leave out the others.',
  },
  'field-missing': { title: 'A field is empty', sentence: 'Write what you apply for, then send again.' },
  'field-not-utf8': {
    title: 'The text cannot be read',
    sentence: 'Text must be Unicode (UTF-8). Type it again in Unicode.',
  },
  'field-too-long': {
    title: 'The text is too long',
    sentence: 'Shorten the text and put the rest into the attachment.',
  },
  'attachment-missing': { title: 'No attachment', sentence: 'Choose one file, then send again.' },
  'attachment-empty': {
    title: 'The attachment is empty',
    sentence: 'The file you chose has nothing in it. Open it to check, then choose again.',
  },
  'attachment-too-large': {
    title: 'The file is too large',
    sentence: 'A file may have at most 10 MB. Compress it or take a smaller picture, then choose again.',
  },
  'idempotency-key-malformed': {
    title: 'Malformed Idempotency-Key',
    sentence: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
  },
  'idempotency-key-used-otherwise': {
    title: 'This form was sent before',
    sentence: 'It was sent earlier with other content. See My applications; to send a new one, open the form again.',
  },
  'provider-unreachable': {
    title: 'The account cannot be checked now',
    sentence: 'Chính Chủ does not answer. Nothing was stored; wait a minute and send again.',
  },
  'too-many': {
    title: 'Too many requests at once',
    sentence:
      'This account or network has too many uploads under way. Nothing was stored; wait a minute and send again.',
  },
  'form-expired': {
    title: 'The page was left too long',
    sentence: 'This form is no longer valid. Your text is still below; send it again.',
  },
};
