import { DEFAULT_FRESHNESS, writeOcspRequest } from '@chinhchu/pki';
import type { Certificate, CertificateStanding, RevocationMaterial, ToFetch } from '@chinhchu/pki';
import type { Fetched, NotFetched, RevocationDesk } from '../../../authorities/revocation/revocation-desk.ts';
import type { Result } from '../../../domain/result.ts';
import { issuersIn, listIn, ocspIn } from './read-answers.ts';

/** Something that was fetched for one certificate. */
interface Piece {
  readonly about: Certificate;
  readonly fetched: Fetched;
}

/** What has been fetched so far for one judgement. */
export interface Gathering {
  /** Fetches what is missing and was not asked for before. @returns false when there is nothing left to ask for */
  fetch(missing: readonly ToFetch[]): Promise<boolean>;
  material(): RevocationMaterial;
  issuers(): readonly Certificate[];
  /** The answers and lists that told how these certificates stand. */
  telling(standings: readonly CertificateStanding[]): readonly Fetched[];
  /** Lets answers and lists that told nothing be asked for again soon, and issuers too where none was the right one. */
  distrustAllBut(helpful: readonly Fetched[], issuersHelped: boolean): void;
  /** What could not be had, as codes for the log. */
  readonly troubles: readonly NotFetched[];
}

/** A container may bring many certificates along; no more are asked about at a time. */
const mostAtATime = 8;

type Wish = Readonly<Record<ToFetch['kind'], ToFetch | undefined>>;

const untried = (missing: readonly ToFetch[], tried: ReadonlySet<string>): readonly Wish[] => {
  const wanted = missing.filter((one) => !tried.has(nameOf(one)));
  return [...Map.groupBy(wanted, ({ certificate }) => certificate.fingerprint).values()]
    .slice(0, mostAtATime)
    .map((group) => ({
      ocsp: group.find(({ kind }) => kind === 'ocsp'),
      crl: group.find(({ kind }) => kind === 'crl'),
      issuer: group.find(({ kind }) => kind === 'issuer'),
    }));
};

const nameOf = ({ kind, certificate }: ToFetch): string => `${kind} ${certificate.fingerprint}`;

/** @param desk who fetches, and keeps what others have fetched */
export const makeGathering = (desk: RevocationDesk): Gathering => {
  const tried = new Set<string>();
  const pieces: Piece[] = [];
  const troubles: NotFetched[] = [];

  const ask = ({ kind, certificate, issuer, addresses }: ToFetch): Promise<Result<Fetched, NotFetched>> => {
    if (kind === 'crl') return desk.list(addresses);
    if (kind === 'issuer') return desk.issuers(addresses);
    const request = writeOcspRequest(certificate, issuer ?? certificate, undefined);
    return desk.ocsp(request, addresses);
  };
  const take = async (wish: ToFetch | undefined): Promise<boolean> => {
    if (wish === undefined) return false;
    tried.add(nameOf(wish));
    const came = await ask(wish);
    if (came.ok) pieces.push({ about: wish.certificate, fetched: came.value });
    else troubles.push(came.problem);
    return came.ok;
  };
  /** OCSP first, which is smaller and fresher; a list where that gives nothing, or where the next judgement still misses something. */
  const takeBest = async ({ issuer, ocsp, crl }: Wish): Promise<void> => {
    await take(issuer);
    if (!(await take(ocsp))) await take(crl);
  };
  const ofThing = (thing: Fetched['thing']): readonly Uint8Array[] => [
    ...new Set(pieces.filter(({ fetched }) => fetched.thing === thing).map(({ fetched }) => fetched.bytes)),
  ];

  return {
    troubles,
    fetch: async (missing) => {
      const wishes = untried(missing, tried);
      await Promise.all(wishes.map(takeBest));
      return wishes.length > 0;
    },
    material: () => ({
      crls: ofThing('crl').flatMap((bytes) => {
        const read = listIn(bytes);
        return read.ok ? [read.value] : [];
      }),
      ocspResponses: ofThing('ocsp').flatMap((bytes) => {
        const read = ocspIn(bytes);
        return read.ok ? [read.value] : [];
      }),
      freshness: DEFAULT_FRESHNESS,
      nonce: undefined,
    }),
    issuers: () => ofThing('issuer').flatMap(issuersIn),
    telling: (standings) =>
      pieces
        .filter(({ about, fetched }) =>
          standings.some(
            ({ certificate, revocation }) =>
              certificate.fingerprint === about.fingerprint &&
              revocation.status !== 'unknown' &&
              revocation.source === fetched.thing,
          ),
        )
        .map(({ fetched }) => fetched),
    distrustAllBut: (helpful, issuersHelped) => {
      for (const { fetched } of pieces) {
        const helped =
          fetched.thing === 'issuer' ? issuersHelped : helpful.some(({ bytes }) => bytes === fetched.bytes);
        if (!helped) desk.distrust(fetched);
      }
    },
  };
};
