// Keeps the windows of the signing programs fresh; the page works without this script.
const windows = document.getElementById('windows');
const pauseMs = 1500;

async function refresh() {
  if (document.visibilityState !== 'visible') return;
  const response = await fetch(location.pathname, { headers: { accept: 'text/html' } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.getElementById('windows');
  // A window that stays is left alone: somebody may be typing a PIN into it.
  if (fresh.innerHTML !== windows.innerHTML) windows.replaceChildren(...fresh.childNodes);
}

setInterval(() => {
  refresh().catch(() => {
    // The workbench is being restarted: the next round tries again.
  });
}, pauseMs);
