import type { Fault } from './fault.ts';
import { having, nowSeconds, without } from './fault.ts';
import type { Stage, Walked } from './stage.ts';
import type { Found, Rule } from './verdict.ts';
import { broken, kept, notJudged } from './verdict.ts';

/** Whoever is signed in after this was walked should not be. */
const refusedAfter = async (stage: Stage, { visitor, stop }: Walked): Promise<Found> => {
  if (await stage.isSignedIn(visitor)) return broken('somebody was signed in');
  return stop.status === 500 ? broken(`nobody was signed in, but the page is a fault of the portal (500)`) : kept;
};

/** A sign-in with this fault signs nobody in, and is no fault of the portal's own. */
const refuses =
  (fault: Fault) =>
  async (stage: Stage): Promise<Found> =>
    refusedAfter(stage, await stage.signIn(fault));

const idTokenChecks = 'OpenID Connect Core §3.1.3.7';

/** What a portal is held to while somebody signs in. */
export const signInRules: readonly Rule[] = [
  {
    id: 'pkce',
    says: 'The request has a PKCE challenge by S256, and the code is redeemed with its verifier.',
    source: 'RFC 9700 §2.1.1, RFC 7636',
    weight: 'must',
    mend: 'switch PKCE on in the library',
    play: async (stage) => {
      await stage.signIn();
      const { request, usedPkce } = stage.seen() ?? {};
      const method = request?.get('code_challenge_method');
      if (method !== 'S256') return broken(`code_challenge_method is ${method ?? 'missing'}`);
      return usedPkce === true ? kept : broken('the verifier did not come with the code');
    },
  },
  {
    id: 'state-missing',
    says: 'An answer without state is refused.',
    source: 'RFC 6749 §10.12, RFC 9700 §4.7.1',
    weight: 'must',
    mend: 'compare state with the one kept in the session of that browser',
    play: refuses({ answer: (parameters) => parameters.delete('state') }),
  },
  {
    id: 'state-wrong',
    says: 'An answer with another state is refused.',
    source: 'RFC 6749 §10.12',
    weight: 'must',
    mend: 'compare state with the one kept in the session of that browser',
    play: refuses({ answer: (parameters) => parameters.set('state', `${parameters.get('state') ?? ''}x`) }),
  },
  {
    id: 'other-browser',
    says: 'An answer that another browser brings is refused.',
    source: 'RFC 9700 §4.7',
    weight: 'must',
    mend: 'keep state in a cookie or session of the browser that asked, not in a table of all',
    play: async (stage) => {
      const stranger = (await stage.signIn({ answer: (parameters) => parameters.set('code', 'none') })).visitor;
      return refusedAfter(stage, await stage.signIn({}, () => stranger));
    },
  },
  {
    id: 'code-replayed',
    says: 'An answer that was taken is not taken again.',
    source: 'RFC 6749 §4.1.2, RFC 9700 §4.5',
    weight: 'must',
    mend: 'forget state with the first answer, and sign nobody in when the token endpoint says invalid_grant',
    play: async (stage) => {
      let before: Walked['visitor'] | undefined;
      let answer = '';
      const fault: Fault = { answer: (parameters) => void (answer = parameters.toString()) };
      const { stop } = await stage.signIn(fault, (asked) => {
        before = asked.twin();
        return asked;
      });
      const to = new URL(stage.seen()?.request.get('redirect_uri') ?? stop.url);
      for (const [name, value] of new URLSearchParams(answer)) to.searchParams.set(name, value);
      if (before === undefined) return notJudged('the portal did not ask');
      return refusedAfter(stage, { visitor: before, stop: await stage.open(before, to) });
    },
  },
  {
    id: 'answer-issuer',
    says: 'An answer in the name of another issuer is refused.',
    source: 'RFC 9207 §2.4; RFC 9700 §4.4.2 demands it of who asks more than one provider',
    weight: 'should',
    mend: 'compare iss of the answer with the issuer you asked',
    play: refuses({ answer: (parameters) => parameters.set('iss', 'https://ke-gian.example') }),
  },
  {
    id: 'declined',
    says: 'A person who declines is told so, and is not signed in.',
    source: 'OpenID Connect Core §3.1.2.6',
    weight: 'must',
    mend: 'read error before code, and show a page with a way on',
    play: refuses({
      answer: (parameters) => {
        parameters.delete('code');
        parameters.set('error', 'access_denied');
      },
    }),
  },
  {
    id: 'nonce-wrong',
    says: 'An ID token for another request is refused.',
    source: `${idTokenChecks}, 11`,
    weight: 'must',
    mend: 'compare nonce with the one kept in the session of that browser',
    play: refuses({ idToken: having({ nonce: 'another' }) }),
  },
  {
    id: 'nonce-missing',
    says: 'An ID token without nonce is refused when one was sent.',
    source: `${idTokenChecks}, 11`,
    weight: 'must',
    mend: 'compare nonce, and refuse where it is missing',
    play: async (stage) => {
      const walked = await stage.signIn({ idToken: without('nonce') });
      if (stage.seen()?.request.has('nonce') !== true) return notJudged('the request has no nonce');
      return refusedAfter(stage, walked);
    },
  },
  {
    id: 'issuer',
    says: 'An ID token of another issuer is refused.',
    source: `${idTokenChecks}, 2`,
    weight: 'must',
    mend: 'compare iss with the issuer of the metadata, letter by letter',
    play: refuses({ idToken: having({ iss: 'https://ke-gian.example' }) }),
  },
  {
    id: 'audience',
    says: 'An ID token for another client is refused.',
    source: `${idTokenChecks}, 3`,
    weight: 'must',
    mend: 'aud must name your client id',
    play: refuses({ idToken: having({ aud: 'another-portal' }) }),
  },
  {
    id: 'key',
    says: 'An ID token signed by a key that is not the provider’s is refused.',
    source: `${idTokenChecks}, 6: left open where the token comes straight from the token endpoint over TLS`,
    weight: 'should',
    mend: 'check the signature with the keys at jwks_uri',
    play: refuses({ signedBy: 'stranger' }),
  },
  {
    id: 'unsigned',
    says: 'An ID token without signature (alg none) is refused.',
    source: `RFC 8725 §3.2, ${idTokenChecks}, 6 and 7`,
    weight: 'should',
    mend: 'take the one algorithm you are registered for',
    play: refuses({ signedBy: 'nobody' }),
  },
  {
    id: 'algorithm',
    says: 'An ID token signed with the client’s secret in the place of the registered algorithm is refused.',
    source: `RFC 8725 §3.1, ${idTokenChecks}, 7`,
    weight: 'should',
    mend: 'take the one algorithm you are registered for',
    play: refuses({ signedBy: 'secret' }),
  },
  {
    id: 'expired',
    says: 'An ID token that ran out an hour ago is refused.',
    source: `${idTokenChecks}, 9`,
    weight: 'must',
    mend: 'compare exp with the clock; a minute or two of difference may be forgiven',
    play: (stage) => refuses({ idToken: having({ iat: nowSeconds() - 7_200, exp: nowSeconds() - 3_600 }) })(stage),
  },
  {
    id: 'userinfo-subject',
    says: 'UserInfo that speaks of somebody else is not believed.',
    source: 'OpenID Connect Core §5.3.2',
    weight: 'must',
    mend: 'compare sub of UserInfo with sub of the ID token',
    play: async (stage) => {
      const walked = await stage.signIn({ userInfo: having({ sub: 'somebody-else', name: 'LÊ VĂN KHÁC' }) });
      if (stage.seen()?.askedUserInfo !== true) return notJudged('the portal did not ask UserInfo');
      return refusedAfter(stage, walked);
    },
  },
  {
    id: 'level',
    says: 'What needs a level is not shown to who has signed in with less.',
    source: `${idTokenChecks}, 12`,
    weight: 'must',
    mend: 'compare acr of the ID token with what the page needs: asking by acr_values is not enough',
    play: async (stage) => {
      const { level } = stage.wish;
      if (level === undefined) return notJudged('no page that needs a level was named (--level-page, --level-shows)');
      const { visitor: strong } = await stage.signIn();
      if (!(await stage.open(strong, level.page)).text.includes(level.shows))
        return notJudged(`the page does not show "${level.shows}" to who has the highest level`);
      const { visitor: weak } = await stage.signIn({ acr: 'urn:chinhchu:auth:1' });
      return (await stage.open(weak, level.page)).text.includes(level.shows)
        ? broken(`the page shows "${level.shows}" to who signed in with urn:chinhchu:auth:1`)
        : kept;
    },
  },
];
