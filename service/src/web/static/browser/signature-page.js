// Follows a request on a telephone: counts down, looks whether it has come further, and goes on by itself. The page does all of it without this too.
const part = document.querySelector('[data-state-url]');
const stage = part?.dataset.stage;

const count = document.querySelector('[data-count-seconds]');
if (count) {
  const shape = count.textContent;
  const ready = Date.now() + Number(count.dataset.countSeconds) * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((ready - Date.now()) / 1000));
    // The unit is the page's own: only its number changes.
    if (left < 60) count.textContent = shape.replace(/\d+/u, String(left));
    if (left > 0) setTimeout(tick, 1000);
    else location.assign(location.pathname + location.search);
  };
  tick();
}

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

// What is being typed is not taken away: a page with digits in it is drawn anew only when the request is over.
// Once nothing is left to type it is the form itself that looks, sent for the person: what has come is taken further in one step.
const look = async () => {
  const form = stage === 'pin' ? part.querySelector('form') : null;
  try {
    const answer = await fetch(part.dataset.stateUrl, {
      headers: { accept: 'application/json' },
      ...(form && { method: 'POST', body: new URLSearchParams(new FormData(form)) }),
    });
    if (!answer.ok) return;
    const { stage: now, goTo } = await answer.json();
    // Over, or refused: no digits will come.
    if (now !== stage && (stage !== 'digits' || now === 'over' || now === 'elsewhere')) {
      location.assign(goTo ?? location.pathname + location.search);
      return;
    }
  } catch {
    return;
  }
  setTimeout(look, 2000);
};
if (part && ['pin', 'digits', 'asking'].includes(stage)) setTimeout(look, 2000);

document.querySelector('form[data-press]')?.requestSubmit();
