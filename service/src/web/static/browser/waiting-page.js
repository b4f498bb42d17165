// Counts down until the page looks again, and shows that a press works. The page does both without this too: it reloads by itself.
const count = document.querySelector('[data-count-seconds]');
if (count) {
  const words = count.dataset.countWords;
  const shape = count.textContent;
  const ready = Date.now() + Number(count.dataset.countSeconds) * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((ready - Date.now()) / 1000));
    // The unit is the page's own: only its number changes.
    if (left < 120) count.textContent = shape.replace(/\d+/u, String(left));
    if (left > 0) setTimeout(tick, 1000);
  };
  if (words) tick();
}

const button = document.querySelector('[data-pressed]');
if (button) {
  button.form.addEventListener('submit', (event) => {
    if (button.getAttribute('aria-disabled') === 'true') {
      event.preventDefault();
      return;
    }
    button.setAttribute('aria-disabled', 'true');
    button.textContent = button.dataset.pressed;
  });
  addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
}
