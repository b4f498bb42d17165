import type { MobileSignatureService } from '../../authorities/mobile-signature/mobile-signature.ts';
import type { RemoteSigningProvider } from '../../authorities/remote-signing/remote-signing.ts';
import type { InsuranceRegister } from '../../authorities/social-insurance/insurance-register.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { ProofingMethod } from '../method.ts';
import type { ClientCertificateJudge } from '../signatures/client-certificate-judge.ts';
import type { SignatureJudge } from '../signatures/signature-judge.ts';
import type { Subscriptions } from './mobile-subscriber/ask-operator.ts';
import { clientCertificate } from './client-certificate/method.ts';
import { mobileSubscriber } from './mobile-subscriber/method.ts';
import { postOffice, type PostOfficeParts } from './post-office/method.ts';
import { remoteSigning } from './remote-signing/method.ts';
import type { ProviderRoad } from '../challenges/identity-provider/provider-road.ts';
import { simSigning } from './sim-signing/method.ts';
import { socialInsurance } from './social-insurance/method.ts';
import { usbToken } from './usb-token/method.ts';
import { vneid } from './vneid/method.ts';

/** What a method may be made of; `app.ts` brings it together. */
export interface MethodParts {
  readonly settings: Settings;
  /** The operator's word on numbers. */
  readonly subscriptions: Subscriptions;
  /** The register of the social insurance, where one is set. */
  readonly insuranceRegister?: InsuranceRegister;
  /** The operators whose SIMs sign, by their codes. */
  readonly simOperators: ReadonlyMap<string, MobileSignatureService>;
  /** The providers of remote signatures, by their codes. */
  readonly signingProviders: ReadonlyMap<string, RemoteSigningProvider>;
  /** The road over the pages of identity providers. */
  readonly providers: ProviderRoad;
  /** The road over the pages of Vietnam Post's own provider. */
  readonly postId: ProviderRoad;
  /** 256 random bits, base64url. */
  readonly randomVerifier: () => string;
  /** Cases at the counters of the post. */
  readonly findCase: PostOfficeParts['findCase'];
  readonly anyDesk: PostOfficeParts['anyDesk'];
  /** The verdict over signatures, whoever brought them. */
  readonly signatures: SignatureJudge;
  /** The verdict over certificates that browsers present. */
  readonly clientCertificates: ClientCertificateJudge;
}

/** Makes one method; nothing where the settings name nobody who could be asked. */
export type MethodMaker = (parts: MethodParts) => ProofingMethod | undefined;

/** The judge of signatures asks at most so often in a row. */
const roundsOfQuestions = 3;

const judgeSeconds = ({ revocation: { timeoutMs } }: Settings): number =>
  Math.ceil(timeoutMs / 1000) * roundsOfQuestions;

/** How long the slowest of them may take. */
const longestSeconds = (operators: readonly { readonly timeoutMs: number }[]): number =>
  Math.ceil(Math.max(1000, ...operators.map(({ timeoutMs }) => timeoutMs)) / 1000);

/** Every method that is built: a sibling is its folder beside this file, and one line here. */
const table = {
  'mobile-subscriber': ({ subscriptions, settings }) =>
    mobileSubscriber({ subscriptions, minimumAge: settings.minimumAge }),
  'social-insurance': ({
    insuranceRegister: register,
    subscriptions,
    settings: { socialInsurance: rules, minimumAge },
  }) =>
    register === undefined
      ? undefined
      : socialInsurance({
          register,
          subscriptions,
          minimumAge,
          registerSeconds: Math.ceil(rules.timeoutMs / 1000),
          ...(rules.operator === 'waived' ? { waived: { perHour: rules.waivedPerHour } } : {}),
        }),
  'post-office': ({ findCase, anyDesk, postId, subscriptions, settings }) =>
    postOffice({
      findCase,
      anyDesk,
      postId,
      subscriptions,
      minimumAge: settings.minimumAge,
      mail: settings.mail.server !== undefined,
    }),
  'sim-signing': ({ simOperators, signatures, settings }) =>
    simOperators.size === 0
      ? undefined
      : simSigning({
          operators: simOperators,
          judge: signatures,
          operatorSeconds: longestSeconds(settings.simSigningOperators),
          judgeSeconds: judgeSeconds(settings),
        }),
  'remote-signing': ({ signingProviders, randomVerifier, signatures, settings }) =>
    signingProviders.size === 0
      ? undefined
      : remoteSigning({
          providers: signingProviders,
          randomVerifier,
          judge: signatures,
          providerSeconds: longestSeconds(settings.remoteSigningProviders),
          judgeSeconds: judgeSeconds(settings),
        }),
  'usb-token': ({ signatures, settings }) =>
    settings.tokenPrograms.length === 0
      ? undefined
      : usbToken({ programs: settings.tokenPrograms, judge: signatures, judgeSeconds: judgeSeconds(settings) }),
  vneid: ({ providers }) => vneid(providers),
  'client-certificate': ({ clientCertificates: judge, settings }) =>
    settings.tlsClient.address === undefined
      ? undefined
      : clientCertificate({ judge, judgeSeconds: judgeSeconds(settings) }),
} as const satisfies Partial<Record<Method, MethodMaker>>;

export const methodTable: readonly MethodMaker[] = Object.values(table);

/** True of a method that is built: what `METHODS` may name. */
export const isBuilt = (method: Method): boolean => Object.hasOwn(table, method);

/** The methods of the table that are named in `METHODS`, and can reach their people here. */
export const makeMethods = (makers: readonly MethodMaker[], parts: MethodParts): ReadonlyMap<Method, ProofingMethod> =>
  new Map(
    makers
      .flatMap((make) => make(parts) ?? [])
      .filter(({ method }) => parts.settings.methods.includes(method))
      .filter(({ contact }) => contact !== 'email' || parts.settings.mail.server !== undefined)
      .map((method) => [method.method, method]),
  );
