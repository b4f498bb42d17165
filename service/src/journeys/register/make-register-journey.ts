import { resolveHolder } from '../../domain/evidence/resolve-identity.ts';
import { isUnderAge } from '../../domain/evidence/under-age.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { answerCode } from '../attempt/code/answer-code.ts';
import { askAuthority, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { resend } from '../attempt/code/resend.ts';
import { answerDigits } from '../signature/answer-digits.ts';
import { chooseKey, comeBack } from '../signature/follow-pages.ts';
import { followPrompt } from '../signature/follow-prompt.ts';
import { activateCase } from './activate-case.ts';
import { openCase } from './open-case.ts';
import { awaitsSignature } from '../signature/signature-policy.ts';
import { takeSignature } from '../signature/take-signature.ts';
import { signaturePolicy } from './ask-for-signature.ts';
import { comeBackFromProvider } from '../identity-provider/come-back.ts';
import { providerAgain, providerPolicy } from './ask-provider.ts';
import { choosePassword, confirmFacts } from './open-account.ts';
import { methodOf, serving, type RegisterParts } from './policy.ts';
import type { RegisterJourney } from './register.ts';
import { onWay } from '../../proofing/on-way.ts';
import { withContact } from '../../proofing/contacts/with-contact.ts';
import { groundsToJoin, joinInto } from './known-person/into-account.ts';
import { linkMeans } from './known-person/link-means.ts';
import { answerContest } from './known-person/answer-contest.ts';
import { afterCode } from './after-code.ts';
import { afterContact, provesContact } from './prove-contact.ts';
import { keepProven } from './keep-proven.ts';
import { offeredRoad } from './offered-road.ts';
import { promptAgain, sendAgain, submitClaim } from './submit-claim.ts';
import { takeOver } from './known-person/take-over.ts';
import { waitForMeans } from './known-person/wait-for-means.ts';

/** How a registration's authority is asked: as its method says. Whether there is an account already is told only once it has matched. */
const authorityOf = (parts: RegisterParts): AuthorityPolicy<'register'> => {
  const { journey } = parts;
  return {
    events: {
      waiting: 'registration-waiting',
      refused: 'registration-refused',
      evidenced: 'registration-evidenced',
    },
    authoritySeconds: ({ about }) => methodOf(parts, about).authoritySeconds,
    ask: async ({ about, proof, turn: { soFar } }, now) => {
      const { claim, contact } = about;
      return withContact(await methodOf(parts, about).ask(claim, proof, now, { contact, soFar }), contact);
    },
    toldHere: (problem) => problem,
    mismatch: ({ about }, { browserHash }) => methodOf(parts, about).counts(about.claim, browserHash).mismatch,
    deferred: openCase(parts),
    evidenced: async (attempt, found, visitor) => {
      const { into } = attempt.about;
      if (into !== undefined) return joinInto(parts, attempt, { ...found, into }, visitor);
      if (isUnderAge(resolveHolder(found.evidence), vietnamDay(journey.parts.clock.now()), parts.minimumAge)) {
        const problem = 'under-minimum-age';
        return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
          audit: [journey.event(attempt, visitor, 'registration-refused', { problem, detail: found.trace })],
        });
      }
      return keepProven(parts, attempt, found, visitor);
    },
  };
};

/** The registration journey over its parts. */
export const makeRegisterJourney = (parts: RegisterParts): RegisterJourney => {
  const { journey, methods } = parts;
  const authority = authorityOf(parts);
  return {
    roads: (kind) => serving(parts, kind).map((method) => offeredRoad(parts.roads, method, kind)),
    methodOf: (code, way) => {
      const method = methods.get(code);
      return method === undefined ? undefined : onWay(method, way);
    },
    current: async (visitor) => {
      const loaded = await journey.loadToShow(visitor, 'look');
      if ('problem' in loaded) return loaded;
      const { attempt, turn } = loaded;
      return awaitsSignature(attempt)
        ? followPrompt(signaturePolicy(parts), { attempt, turn }, visitor)
        : journey.stepOf(loaded);
    },
    confirmSignature: answerDigits(signaturePolicy(parts, authority)),
    takeSignature: takeSignature(signaturePolicy(parts, authority)),
    linkMeans: linkMeans(parts),
    waitForMeans: waitForMeans(parts),
    takeOver: takeOver(parts),
    answerContest: answerContest(parts),
    hindersJoining: async (sessionSecret) => {
      const grounds = await groundsToJoin(parts, sessionSecret);
      return 'problem' in grounds ? grounds.problem : undefined;
    },
    submitClaim: submitClaim(parts, authority),
    activate: activateCase(parts),
    answer: answerCode(journey, {
      right: (attempt, proof, visitor) =>
        provesContact(parts, attempt)
          ? afterContact(parts, authority, { attempt, proof }, visitor)
          : afterCode(parts, authority, { attempt, proof }, visitor),
    }),
    comeBack: (returned, visitor) => comeBack(signaturePolicy(parts), returned, visitor),
    chooseCertificate: (name, visitor) => chooseKey(signaturePolicy(parts), name, visitor),
    comeBackFromProvider: (back, visitor) => comeBackFromProvider(providerPolicy(parts, authority), back, visitor),
    resend: resend(journey, { code: sendAgain(parts), signature: promptAgain(parts), provider: providerAgain(parts) }),
    askAuthority: askAuthority(journey, authority),
    choosePassword: choosePassword(parts),
    confirmFacts: confirmFacts(parts),
    delivery: journey.delivery,
  };
};
