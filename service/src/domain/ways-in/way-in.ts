import type { CertificateStanding } from '../evidence/certificate-standing.ts';
import type { LinkedCertificate } from '../evidence/linked-certificate.ts';
import type { LinkedProvider } from '../evidence/linked-means.ts';
import type { PasskeyUse } from './passkey.ts';

interface Common {
  readonly authenticatorId: string;
  readonly since: string;
  /** It goes then, unless somebody stops that. */
  readonly removalAt?: string;
}

/** One way into an account, as its owner and the rules see it. */
export type WayIn = Common &
  /** `ended` with a lock: it signs in no more, and a recovery replaces it. */
  (
    | { readonly kind: 'password'; readonly ended?: true }
    | { readonly kind: 'certificate'; readonly certificate: LinkedCertificate; readonly standing: CertificateStanding }
    | { readonly kind: 'identity-provider'; readonly linked: LinkedProvider }
    /** After the password, instead of a code by SMS. */
    | { readonly kind: 'authenticator-app' }
    | { readonly kind: 'recovery-codes'; readonly left: number }
    | ({
        readonly kind: 'passkey';
        readonly name: string;
        readonly userHandle: string;
        readonly credentialId: string;
        readonly transports: readonly string[];
        readonly backupEligible: boolean;
        /** When it last signed in. */
        readonly usedAt?: string;
      } & PasskeyUse)
  );
export type WayKind = WayIn['kind'];
export type WayOf<Kind extends WayKind> = Extract<WayIn, { readonly kind: Kind }>;

/** Those of one kind. */
export const waysOf = <Kind extends WayKind>(ways: readonly WayIn[], kind: Kind): readonly WayOf<Kind>[] =>
  ways.filter((way): way is WayOf<Kind> => way.kind === kind);
