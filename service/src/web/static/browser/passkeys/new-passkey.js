// Has this device make a passkey, and sends it with the name its owner gives it.
import { answerOf, asked, bytesOf } from './bytes.js';

const form = document.querySelector('form[data-new-passkey]');
const status = form?.querySelector('[role="status"]');

const make = async () => {
  const { token, challenge, rpId, rpName, userHandle, userName, algorithms, known } = await asked(form.dataset.newPasskey);
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(challenge),
      rp: { id: rpId, name: rpName },
      user: { id: bytesOf(userHandle), name: userName, displayName: userName },
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: known.map(({ id, transports }) => ({ type: 'public-key', id: bytesOf(id), transports })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      timeout: 4 * 60_000,
    },
  });
  form.elements.formToken.value = token;
  form.elements.answer.value = answerOf(credential, ['clientDataJSON', 'attestationObject'], {
    transports: credential.response.getTransports?.() ?? [],
  });
  form.submit();
};

if (form && window.PublicKeyCredential) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    status.textContent = form.dataset.asking;
    make().catch((trouble) => {
      status.textContent = trouble.name === 'InvalidStateError' ? form.dataset.known : form.dataset.failed;
    });
  });
}
