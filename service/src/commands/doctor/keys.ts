import { openKeyRing } from '../../platform/keys/keys-ring.ts';
import { readSigningKeys, signingKeysAt } from '../../platform/keys/signing-keys.ts';
import type { Look } from './finding.ts';
import { ill, well } from './finding.ts';

const makeThem = 'Make them with chinhchu keys create, or restore them from their backup; KEY_DIR says where.';

/** The key ring: there, ours alone, not a sandbox's. */
export const lookAtKeys: Look = async ({ settings: { keyDir, mode }, clock }) => {
  const keys = openKeyRing(keyDir, { mayCreate: false, clock });
  if (!keys.ok)
    return [
      ill(
        'keys',
        keys.problem.detail,
        mode === 'sandbox' ? 'Start the sandbox once: it makes them in KEY_DIR.' : makeThem,
      ),
    ];
  const { origin } = keys.value;
  return [
    mode === 'production' && origin === 'sandbox'
      ? ill('keys', 'made by a sandbox', 'Make keys of your own: chinhchu keys create, in another KEY_DIR.')
      : well('keys', `readable, made by ${origin}`),
  ];
};

/** The keys that sign tokens for portals; a sandbox makes them at its start. */
export const lookAtSigningKeys: Look = async ({ settings: { keyDir, mode }, clock }) => {
  const read = readSigningKeys(keyDir);
  if (!read.ok)
    return mode === 'sandbox' && read.problem.code === 'keys-missing'
      ? [well('signing-keys', 'none yet: a sandbox makes them at its start')]
      : [ill('signing-keys', read.problem.detail, makeThem)];
  if (mode === 'production' && read.value.origin === 'sandbox')
    return [
      ill('signing-keys', 'made by a sandbox', 'Make keys of your own: chinhchu keys create, in another KEY_DIR.'),
    ];
  try {
    const kids = signingKeysAt(read.value, clock.now()).map(({ kid }) => kid);
    return [well('signing-keys', `published: ${kids.join(', ')}`)];
  } catch {
    return [ill('signing-keys', `a key in ${keyDir} cannot be read`, makeThem)];
  }
};
