import type { RemoteSigningProvider } from '../../src/authorities/remote-signing/remote-signing.ts';
import type { ProofingMethod } from '../../src/proofing/method.ts';
import { remoteSigning } from '../../src/proofing/methods/remote-signing/method.ts';

const asked = async (): Promise<never> => {
  throw new Error('this provider is never asked');
};

const provider: RemoteSigningProvider = {
  id: 'ky-so-tu-xa',
  name: 'Ký số từ xa mô phỏng',
  authorisation: 'page',
  knowsItsPage: () => true,
  openService: asked,
  takeService: asked,
  findCredentials: asked,
  askSignature: asked,
  lookSignature: asked,
  release: asked,
};

/** The remote signature as its pages draw it; nobody is behind it. */
export const remoteSignature = (): ProofingMethod =>
  remoteSigning({
    providers: new Map([[provider.id, provider]]),
    providerSeconds: 5,
    randomVerifier: () => 'v',
    judge: { judge: asked },
    judgeSeconds: 5,
  });
