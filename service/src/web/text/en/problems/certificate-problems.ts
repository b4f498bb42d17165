import type { Text } from '../../text.ts';

/** What can go wrong with a digital signature and the certificate behind it. */
export const certificateProblems = {
  'certificate-expired': {
    title: 'Your digital signature has expired',
    sentence:
      'A digital signature works for the time it was bought for, and that time is over. Once it is renewed you can go on at once.',
    helpDesk:
      'The certificate is past its end. The holder renews it with its provider and begins again; there are no exceptions. Until then another method will do.',
  },
  'certificate-not-yet-valid': {
    title: 'Your digital signature cannot be used yet',
    sentence: 'This digital signature works only from a day that has not come. Begin again then, or ask its provider.',
    helpDesk: 'The certificate begins on a later day. Ask the provider, or wait for that day.',
  },
  'certificate-revoked': {
    title: 'This digital signature has been revoked',
    sentence:
      'Its provider has revoked this signature, for example because a token or SIM was lost or replaced. A revoked signature cannot be used again.',
    helpDesk:
      'The provider says that the certificate is revoked; that cannot be undone. Somebody who did not ask for it should call the provider at once. If there is a newer signature, use that one.',
  },
  'certificate-suspended': {
    title: 'This digital signature is suspended',
    sentence:
      'Its provider has suspended this signature for now. Ask the provider to reinstate it, then begin again here.',
    helpDesk:
      'The provider says that the certificate is suspended. The holder has it reinstated there, then begins again.',
  },
  'certificate-unknown-issuer': {
    title: 'We cannot confirm who issued this digital signature',
    sentence:
      'A digital signature must come from a provider licensed by the State. The one you used leads to none of them; it may be home-made or for use within one office.',
    helpDesk:
      'The chain leads to none of the trusted roots, or an authority between is no longer valid. Ask who issued it; if that provider is licensed, pass the support code on so that the trust list is looked at.',
  },
  'certificate-wrong-kind': {
    title: 'This digital signature is of another kind',
    sentence:
      'A citizen signs with a signature in their own name; a business with one that carries its name and tax code; an agency with one of the Government’s. The one you used is of another kind than what you chose.',
    helpDesk:
      'The certificate does not fit what was chosen (a company’s seal for a citizen, or a person’s signature within a company for the business), or is not for signing. Choose again, or choose the right signature from the list shown when signing.',
  },
  'certificate-without-number': {
    title: 'This digital signature names no number',
    sentence:
      'A digital signature must carry the CCCD (or CMND) of a person, or the tax code of a business. The one you used names none clearly, so that we cannot tell whose it is.',
    helpDesk:
      'The certificate has no readable CCCD, CMND or tax code, or contradicting ones. The provider can issue it again with the number; meanwhile another method will do.',
  },
  'signature-over-something-else': {
    title: 'The signature is of something else',
    sentence: 'The signing program has signed something that this page did not give out. Sign again from this page.',
    helpDesk:
      'A good signature over other content: several pages open, or a program that kept an earlier one. Close the other pages, open the program again, sign again.',
  },
  'signature-invalid': {
    title: 'The signature cannot be read or is wrong',
    sentence: 'The signing program has sent a signature that cannot be checked. Please sign once more.',
    helpDesk:
      'The signature is damaged, by another key, or made by an outdated algorithm. Update the signing program and sign again; if that does not help, ask the provider and pass the support code on.',
  },
  'revocation-unknown': {
    title: 'The provider of the digital signature does not answer',
    sentence:
      'Before a digital signature is believed we ask its provider whether it still holds. Just now the provider does not answer. Nothing is wrong with your signature; try again in a few minutes.',
    helpDesk:
      'The provider could not be asked (OCSP, list of revoked certificates). Without an answer nothing is accepted; there are no exceptions. Try again later; if it lasts, have REVOCATION_HOSTS and the way out looked at.',
  },
} as const satisfies Partial<Text['problems']>;
