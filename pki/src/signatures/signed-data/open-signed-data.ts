import { DEFAULT_DEMANDS } from '../../paths/path-question.ts';
import { readSignedData } from './read-signed-data.ts';
import { refusal, type SignatureRefusal } from '../reasons.ts';
import type { TrustQuestion } from '../signature-question.ts';
import type { SignedData } from './signed-data.ts';

/** Opens a container of signed data under the caller's profile. */
export function openSignedData(
  bytes: Uint8Array,
  { demands, cache }: Pick<TrustQuestion, 'demands' | 'cache'>,
): SignedData | SignatureRefusal {
  const { signatureLeniencies } = demands?.profile ?? DEFAULT_DEMANDS.profile;
  const allowIndefiniteLength = signatureLeniencies.some(({ code }) => code === 'indefinite-length');
  const read = readSignedData(bytes, { allowIndefiniteLength, cache });
  if (!read.ok) return refusal('container-malformed', undefined, `${read.what}: ${read.code}`);
  return read.value.kind === 'other'
    ? refusal('container-of-other-kind', undefined, read.value.type)
    : read.value.signedData;
}
