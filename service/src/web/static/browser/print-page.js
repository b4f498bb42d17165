// A button that prints the page; the browser's own menu does so without this.
const button = document.querySelector('[data-print]');
button.hidden = false;
button.addEventListener('click', () => print());
