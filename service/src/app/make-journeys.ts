import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { MobileOperator } from '../authorities/mobile-operator/mobile-operator.ts';
import type { MobileSignatureService } from '../authorities/mobile-signature/mobile-signature.ts';
import type { InsuranceRegister } from '../authorities/social-insurance/insurance-register.ts';
import type { RemoteSigningProvider } from '../authorities/remote-signing/remote-signing.ts';
import type { AuditEvent } from '../domain/audit.ts';
import { mailboxOf } from '../domain/contact.ts';
import { mailWordInputs, mailWordOf } from '../domain/limits/lift.ts';
import { totpSecretBytes } from '../domain/ways-in/totp.ts';
import { stopCodeLength } from '../domain/typed/codes/read-stop-code.ts';
import type { Federation } from '../federation/make-federation.ts';
import { makeChangePassword } from '../journeys/account/change-password.ts';
import { makeAccountJourney } from '../journeys/account/make-account-journey.ts';
import { makeJourney } from '../journeys/attempt/journey.ts';
import type { NoticeMaker } from '../journeys/attempt/notice-message.ts';
import { makeOnceRecorded } from '../journeys/attempt/once-recorded.ts';
import type { AttemptParts } from '../journeys/attempt/parts.ts';
import type { Passwords, Sessions } from '../journeys/attempt/passwords.ts';
import { makeRoads } from '../journeys/attempt/roads.ts';
import { makeChangeEmailJourney } from '../journeys/change-email/make-change-email-journey.ts';
import { makeCorrectFactsJourney } from '../journeys/correct-facts/make-correct-facts-journey.ts';
import { correctFactsPolicy } from '../journeys/correct-facts/policy.ts';
import { changeEmailPolicy } from '../journeys/change-email/policy.ts';
import { makeChangeNumberJourney } from '../journeys/change-number/make-change-number-journey.ts';
import { changeNumberPolicy } from '../journeys/change-number/policy.ts';
import { makeClerkJourney } from '../journeys/clerk/make-clerk-journey.ts';
import { clerkPolicy } from '../journeys/clerk/policy.ts';
import type { CaseMaker } from '../journeys/counter/case/make-case.ts';
import { makeDesks } from '../journeys/counter/desks.ts';
import { makeCounterJourney } from '../journeys/counter/make-counter-journey.ts';
import { makeDataRightsJourney } from '../journeys/data-rights/make-data-rights-journey.ts';
import { makeFederateJourney } from '../journeys/federate/make-federate-journey.ts';
import { makeLinkProviderJourney } from '../journeys/link-provider/make-link-provider-journey.ts';
import { linkProviderPolicy } from '../journeys/link-provider/policy.ts';
import { makeMergeJourney } from '../journeys/merge/make-merge-journey.ts';
import { makeMergePasses } from '../journeys/merge/merge-pass.ts';
import { makeRecoverJourney } from '../journeys/recover/make-recover-journey.ts';
import { recoverPolicy } from '../journeys/recover/policy.ts';
import { makeRegisterJourney } from '../journeys/register/make-register-journey.ts';
import { registerPolicy } from '../journeys/register/policy.ts';
import { makeFreezeJourney } from '../journeys/freeze/make-freeze-journey.ts';
import { makeKnownDevices } from '../journeys/sign-in/known-device.ts';
import { makeSignInJourney } from '../journeys/sign-in/make-sign-in-journey.ts';
import { withAccount } from '../journeys/sign-in/means/meant-by.ts';
import { signInPolicy } from '../journeys/sign-in/policy.ts';
import { makeWaitingJourney } from '../journeys/waiting/make-waiting-journey.ts';
import type { StopCodes } from '../journeys/waiting/waiting.ts';
import { makeSecondFactorsJourney } from '../journeys/second-factors/make-second-factors-journey.ts';
import { makeStaffJourney } from '../journeys/staff/make-staff-journey.ts';
import { makeWaysInJourney } from '../journeys/ways-in/make-ways-in-journey.ts';
import { makeInTurn } from '../platform/in-turn.ts';
import { makeKeyedHashes } from '../platform/keys/keyed-hashes.ts';
import type { PasswordHashing } from '../platform/password-hashing.ts';
import {
  fewRandomBytes,
  hashSecret,
  keyedHash,
  randomCode,
  randomId,
  randomLetters,
  sameText,
  supportCode,
} from '../platform/random.ts';
import type { PasskeyMaker } from '../proofing/challenges/passkey/ceremony.ts';
import { makeMethods, methodTable as builtMethods } from '../proofing/methods/index.ts';
import type { ProviderRoad } from '../proofing/challenges/identity-provider/provider-road.ts';
import { makeSubscriptions } from '../proofing/methods/mobile-subscriber/ask-operator.ts';
import type { CertificateJudge } from '../proofing/signatures/certificate-judge.ts';
import type { ClientCertificateJudge } from '../proofing/signatures/client-certificate-judge.ts';
import type { SignatureJudge } from '../proofing/signatures/signature-judge.ts';
import { makeWatchJourney } from '../journeys/watch/make-watch-journey.ts';
import { paths } from '../web/paths.ts';
import { makeListenerReferences } from './listener-references.ts';
import type { AppParts } from './parts.ts';

/** One round of questions to the operator: SIM Swap, KYC Match, KYC Match folded, each with a token and a retry. */
const roundsOfQuestions = 4;

/** On a shared machine a session is as short as one errand at a counter. */
const sharedSessionSeconds = 15 * 60;

const commonPasswords = (): ReadonlySet<string> =>
  new Set(
    readFileSync(new URL('../../data/common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );

/** What the journeys are made over, besides what the app itself is. */
export interface JourneyWorld {
  readonly operator: MobileOperator;
  /** The register of the social insurance, where one is set. */
  readonly insuranceRegister?: InsuranceRegister;
  /** The operators whose SIMs sign, by their codes. */
  readonly simOperators: ReadonlyMap<string, MobileSignatureService>;
  /** The providers of remote signatures, by their codes. */
  readonly signingProviders: ReadonlyMap<string, RemoteSigningProvider>;
  /** The road over the pages of identity providers. */
  readonly providers: ProviderRoad;
  /** The same over those of Vietnam Post. */
  readonly postId: ProviderRoad;
  readonly signatures: SignatureJudge;
  readonly certificates: CertificateJudge;
  readonly clientCertificates: ClientCertificateJudge;
  readonly hashing: PasswordHashing;
  readonly carrierReady: AttemptParts['carrierReady'];
  /** Work that goes on after its answer. */
  readonly later: AttemptParts['later'];
  readonly connections: Federation['connections'];
  readonly observe: (event: AuditEvent) => void;
}

const attemptParts = (
  { settings, store, keys, clock }: AppParts,
  { carrierReady, later, observe }: JourneyWorld,
): AttemptParts => {
  const codeHashes = makeKeyedHashes(keys.passingKey('one-time-code'));
  const lifts = makeKeyedHashes(keys.passingKey('lift-code'));
  return {
    store,
    clock,
    randomId,
    supportCode,
    codes: {
      randomCode,
      randomId,
      hashCode: codeHashes.make,
      isHashOf: codeHashes.isOf,
      alphabet: settings.sms.alphabet,
      host: settings.sms.host,
      mailWord: (address, now) => {
        const [inputs = []] = mailWordInputs(mailboxOf(address), now);
        return mailWordOf(lifts.make(inputs));
      },
    },
    signatures: {
      randomCode,
      randomNonce: () => fewRandomBytes(16).toString('base64url'),
      hashCode: codeHashes.make,
      isHashOf: codeHashes.isOf,
      origin: settings.issuer,
    },
    later,
    hashLift: lifts.all,
    carrierReady,
    codesPerHour: settings.codesPerHour,
    askedOnce: makeInTurn(),
    shownOnce: makeOnceRecorded(),
    observe,
  };
};

const passwordsOf = ({ settings }: AppParts, hashing: PasswordHashing): Passwords => ({
  ...hashing,
  profile: settings.passwordProfile,
  common: commonPasswords(),
});

const sessionsOf = ({ settings, keys }: AppParts): Sessions => {
  const key = keys.passingKey('session');
  return {
    secretOf: ({ id, createdAt }, freshHash) => keyedHash(key.at(new Date(createdAt)), [id, freshHash]),
    hashSecret,
    sameHash: sameText,
    seconds: { own: settings.sessionSeconds, shared: sharedSessionSeconds },
  };
};

/** Passkeys are bound to the host of the issuer; an address in digits has none to bind to (WebAuthn §5.1.2). */
const passkeyMakerOf = ({ settings, keys }: AppParts): PasskeyMaker | undefined => {
  const { hostname, origin } = new URL(settings.issuer);
  if (isIP(hostname.replace(/^\[|\]$/gu, '')) !== 0) return undefined;
  const key = keys.passingKey('passkey-challenge');
  return { rpId: hostname, origin, hashChallenge: (bound, from) => keyedHash(key.at(from), bound) };
};

/** Every journey, over the same parts. */
export const makeJourneys = (app: AppParts, world: JourneyWorld) => {
  const { settings, store, keys, clock, log } = app;
  const { operator, insuranceRegister, simOperators, signingProviders, signatures, hashing, connections, observe } =
    world;
  const parts = attemptParts(app, world);
  const subscriptions = makeSubscriptions({
    operator,
    simSwapHours: settings.simSwapHours,
    authoritySeconds: Math.ceil(settings.operator.timeoutMs / 1000) * roundsOfQuestions,
  });
  const desks = makeDesks(store);
  const methods = makeMethods(app.methodTable ?? builtMethods, {
    settings,
    subscriptions,
    ...(insuranceRegister === undefined ? {} : { insuranceRegister }),
    simOperators,
    signingProviders,
    providers: world.providers,
    postId: world.postId,
    findCase: store.cases.find,
    anyDesk: desks.anyOpen,
    randomVerifier: () => fewRandomBytes(32).toString('base64url'),
    signatures,
    clientCertificates: world.clientCertificates,
  });
  const roads = makeRoads({ store, clock });
  const passwords = passwordsOf(app, hashing);
  const sessions = sessionsOf(app);
  const devices = makeKnownDevices({
    randomId,
    marksOf: makeKeyedHashes(keys.passingKey('known-device')).all,
    sameText,
  });
  const notices: NoticeMaker = { randomId, alphabet: settings.sms.alphabet, helpDeskPhone: settings.helpDeskPhone };
  const cases: CaseMaker = {
    clock,
    randomId,
    randomLetters,
    notices,
    liveDays: settings.counter.caseDays,
    addresses: {
      register: `${new URL(settings.issuer).host}${paths.counter}`,
      recover: `${new URL(settings.issuer).host}${paths.recoverByCase}`,
    },
  };
  const stopKey = keys.lastingKey('stop-code');
  const stopCodes: StopCodes = {
    make: () => randomLetters(stopCodeLength),
    hash: (code) => keyedHash(stopKey, [code]),
    address: `${new URL(settings.issuer).host}${paths.stopWaiting}`,
  };
  const alarmCodes: StopCodes = { ...stopCodes, address: `${new URL(settings.issuer).host}${paths.notMe}` };
  const changeNumber = makeChangeNumberJourney({
    journey: makeJourney(parts, changeNumberPolicy),
    subscriptions,
    notices,
    roads,
    hashSecret,
    stopCodes,
    waitHours: settings.waitHours.number,
  });
  const waiting = makeWaitingJourney({ parts, notices, stopCodes, hashSecret, roads });
  const passkeys = passkeyMakerOf(app);
  const account = makeAccountJourney({
    store,
    portals: connections,
    clock,
    hashSecret,
    observe,
    changePassword: makeChangePassword({ store, passwords, notices, clock, observe }),
  });
  const waysIn = makeWaysInJourney({
    parts,
    account,
    notices,
    stopCodes,
    waitHours: settings.waitHours.removal,
    ...(passkeys === undefined ? {} : { passkeys }),
    randomHandle: () => fewRandomBytes(32).toString('base64url'),
  });
  const requestCode = (): string => `YC-${randomLetters(4)}-${randomLetters(4)}`;
  const recoveryKey = keys.lastingKey('recovery-code');
  const hashRecoveryCode = (accountId: string, code: string): string => keyedHash(recoveryKey, [accountId, code]);
  return {
    roads,
    desks,
    register: makeRegisterJourney({
      journey: makeJourney(parts, registerPolicy),
      methods,
      passwords,
      sessions,
      devices,
      notices,
      roads,
      minimumAge: settings.minimumAge,
      stopCodes,
      waitHours: settings.waitHours,
      cases,
      waysIn,
    }),
    clerk: makeClerkJourney({ journey: makeJourney(parts, clerkPolicy), passwords, sessions }),
    counter: makeCounterJourney({
      parts,
      cases,
      subscriptions,
      roads,
      stopCodes,
      waitHours: settings.waitHours,
      minimumAge: settings.minimumAge,
      most: settings.counter,
    }),
    signIn: makeSignInJourney({
      journey: makeJourney(parts, { ...signInPolicy, withAccount: withAccount(methods) }),
      subscriptions,
      methods,
      passwords,
      sessions,
      devices,
      notices,
      alarmCodes,
      roads,
      hashRecoveryCode,
      applyDueNumber: waiting.applyDueNumberOf,
      ...(passkeys === undefined ? {} : { passkeys }),
      references: makeListenerReferences(keys.passingKey('listener-reference')),
    }),
    recover: makeRecoverJourney({
      journey: makeJourney(parts, recoverPolicy),
      subscriptions,
      passwords,
      devices,
      notices,
      alarmCodes,
      roads,
      counter: { cases, minimumAge: settings.minimumAge, anyDesk: desks.anyOpen },
    }),
    linkProvider: makeLinkProviderJourney({
      journey: makeJourney(parts, linkProviderPolicy),
      methods,
      notices,
      roads,
      waysIn,
    }),
    merge: makeMergeJourney({
      store,
      clock,
      notices,
      waysIn,
      passes: makeMergePasses(makeKeyedHashes(keys.passingKey('merge-pass'))),
    }),
    staff: makeStaffJourney({ store, clock, notices, account, waysIn, observe }),
    changeNumber,
    correctFacts: makeCorrectFactsJourney({
      journey: makeJourney(parts, correctFactsPolicy),
      methods,
      roads,
      waysIn,
      notices,
      requestCode,
    }),
    changeEmail: makeChangeEmailJourney({
      journey: makeJourney(parts, changeEmailPolicy),
      waysIn,
      notices,
      stopCodes,
      waitHours: settings.waitHours.email,
    }),
    waiting,
    freeze: makeFreezeJourney({ parts, notices, stopCodes, hashSecret }),
    account,
    waysIn,
    secondFactors: makeSecondFactorsJourney({
      parts,
      waysIn,
      notices,
      randomSecret: () => Buffer.from(fewRandomBytes(totpSecretBytes)),
      randomLetters,
      hashCode: hashRecoveryCode,
    }),
    dataRights: makeDataRightsJourney({
      store,
      account,
      waysIn,
      clock,
      retentionYears: settings.retentionYears,
      notices,
      requestCode,
      schema: `${settings.issuer}${paths.dataSchema}`,
      observe,
    }),
    watch: makeWatchJourney({
      store,
      judge: world.certificates,
      notices,
      clock,
      everyHours: settings.certificateCheckHours,
      observe,
      onDamage: (means) => log.fault('A certificate that signs in cannot be read', new Error(`authenticator ${means}`)),
    }),
    federate: makeFederateJourney({ connections, store, clock, hashSecret, observe }),
  };
};
