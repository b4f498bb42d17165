// Keeps the inbox fresh and copies codes; the page works without this script.
const inbox = document.getElementById('inbox');
const pauseMs = 1500;

function showCopyButtons() {
  for (const button of inbox.querySelectorAll('[data-copy]')) button.hidden = false;
}

async function refresh() {
  if (document.visibilityState !== 'visible') return;
  const response = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('inbox');
  for (const button of fresh.querySelectorAll('[data-copy]')) button.hidden = false;
  if (fresh.innerHTML !== inbox.innerHTML) inbox.replaceChildren(...fresh.childNodes);
}

inbox.addEventListener('click', async (event) => {
  const code = event.target.dataset?.copy;
  if (!code) return;
  await navigator.clipboard.writeText(code);
  event.target.textContent = 'Đã chép';
});

showCopyButtons();
setInterval(() => {
  refresh().catch(() => {
    // The workbench is being restarted: the next round tries again.
  });
}, pauseMs);
