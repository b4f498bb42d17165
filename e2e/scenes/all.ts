import { accountScenes } from './account.ts';
import { changeNumberScenes } from './change-number.ts';
import { counterScenes } from './counter.ts';
import { contestScenes } from './contest.ts';
import { identityProviderScenes } from './identity-provider.ts';
import { insuranceScenes } from './insurance.ts';
import { recoverScenes } from './recover.ts';
import { registerScenes } from './register.ts';
import type { Scene } from './scene.ts';
import { staffScenes } from './staff.ts';
import { signInScenes } from './sign-in.ts';
import { signingScenes } from './signing.ts';
import { remoteSigningScenes } from './remote-signing.ts';

/** Every page and every kind of trouble a person can meet. */
export const scenes: readonly Scene[] = [
  ...registerScenes,
  ...insuranceScenes,
  ...signInScenes,
  ...signingScenes,
  ...remoteSigningScenes,
  ...identityProviderScenes,
  ...recoverScenes,
  ...accountScenes,
  ...staffScenes,
  ...changeNumberScenes,
  ...counterScenes,
  ...contestScenes,
];
