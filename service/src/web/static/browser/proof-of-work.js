// Solves the form's proof of work while the person is typing. Where this cannot run, the form is sent without it and the server is slower to accept it.
const form = document.querySelector('form[data-challenge]');
const challenge = JSON.parse(form.dataset.challenge);
const button = form.querySelector('button[type=submit]');

const solution = new Promise((resolve) => {
  const worker = new Worker(new URL('./proof-of-work-worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => { resolve(data); worker.terminate(); };
  worker.onerror = () => resolve(null);
  worker.postMessage(challenge);
  setTimeout(resolve, 120_000, null);
}).catch(() => null);

let solved = false;
solution.then((found) => {
  solved = true;
  if (found) form.elements.work.value = btoa(JSON.stringify({ challenge, solution: found }));
});

form.addEventListener('submit', (event) => {
  if (solved) return;
  event.preventDefault();
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = form.dataset.sending;
  solution.then(() => form.submit());
});

// A page brought back from the browser's memory has a button that still says "sending".
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
