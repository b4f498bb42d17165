// Offers the passkeys of this device: by a button, and where the browser can do so among the names it proposes for the first field.
import { answerOf, asked, bytesOf } from './bytes.js';

const form = document.querySelector('form[data-passkey]');
const button = form?.querySelector('button');
const status = form?.querySelector('[role="status"]');
/** The server takes an answer for five minutes. */
const freshMs = 4 * 60_000;
let waiting = new AbortController();

const send = (credential, { token }) => {
  const shared = document.querySelector('#shared');
  form.elements.formToken.value = token;
  form.elements.answer.value = answerOf(credential, ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']);
  form.elements.shared.value = shared?.checked ? 'yes' : '';
  form.submit();
};

const ask = async (mediation, signal) => {
  const what = await asked(form.dataset.passkey);
  const credential = await navigator.credentials.get({
    signal,
    ...(mediation && { mediation }),
    publicKey: { challenge: bytesOf(what.challenge), rpId: what.rpId, userVerification: 'required', timeout: freshMs },
  });
  if (credential) send(credential, what);
};

/** Among the names that the browser proposes; asked anew before the server's question is too old. */
const propose = async () => {
  const { signal } = (waiting = new AbortController());
  const again = setTimeout(() => {
    waiting.abort();
    propose();
  }, freshMs);
  try {
    await ask('conditional', signal);
  } catch {
    // Nobody chose one, or the button was pressed.
  }
  if (signal.aborted) clearTimeout(again);
};

const press = async () => {
  waiting.abort();
  status.textContent = form.dataset.asking;
  try {
    await ask(undefined, undefined);
    status.textContent = '';
  } catch {
    status.textContent = form.dataset.failed;
  }
};

/** The strongest that this device can do comes first, unless somebody types already. */
const toItsPlace = async () => {
  const first = document.querySelector('[data-passkey-first]');
  const knowsItsOwner = first && (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.());
  if (knowsItsOwner && document.activeElement?.tagName !== 'INPUT') first.append(form);
};

if (form && window.PublicKeyCredential) {
  await toItsPlace();
  form.hidden = false;
  button.addEventListener('click', press);
  if (await PublicKeyCredential.isConditionalMediationAvailable?.()) propose();
}
