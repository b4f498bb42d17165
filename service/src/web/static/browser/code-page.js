// Brings two lines of the code page up to date: where the SMS is, and when another may be asked for. The page says both without this too.
const delivery = document.querySelector('[data-delivery-url]');
// Seconds between looks: 2, 4, 8, 15 and 30 after the page has opened.
const pauses = [2, 2, 4, 7, 15];

// A message that cannot arrive has next steps, which the server puts on the page; what is being typed is not taken away.
const tellWhatToDo = () => {
  const input = document.querySelector('#oneTimeCode');
  if (document.querySelector('main').dataset.problem === '' && input.value === '') location.assign(location.pathname);
};

const look = async () => {
  try {
    const answer = await fetch(delivery.dataset.deliveryUrl, { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const { state, sentence } = await answer.json();
    const line = delivery.querySelector('p');
    if (line.textContent !== sentence) line.textContent = sentence;
    delivery.className = `delivery delivery--${state}`;
    if (state === 'undelivered') tellWhatToDo();
    if (state === 'delivered' || state === 'undelivered') return;
  } catch {
    return;
  }
  lookLater();
};
const lookLater = () => {
  const pause = pauses.shift();
  if (pause) setTimeout(look, pause * 1000);
};
if (delivery) lookLater();

const resend = document.querySelector('[data-resend-seconds]');
if (resend) {
  const words = resend.dataset.resendWords;
  const ready = Date.now() + Number(resend.dataset.resendSeconds) * 1000;
  const tick = () => {
    const left = Math.ceil((ready - Date.now()) / 1000);
    resend.textContent = left > 0 ? words.replace('{seconds}', String(left)) : '';
    if (left > 0) setTimeout(tick, 1000);
  };
  tick();
}
