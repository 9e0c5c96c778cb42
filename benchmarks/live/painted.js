// Notes when something that was told is painted: { text: milliseconds since 1970 }.
(() => {
  window.cxPainted = {};
  const epoch = () => performance.timeOrigin + performance.now();
  addEventListener('DOMContentLoaded', () => {
    const place = document.querySelector('#changed');
    let asked = false;
    new MutationObserver(() => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        const text = place.textContent;
        // A message posted in a frame arrives once that frame is on the screen.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { window.cxPainted[text] ??= epoch(); };
        port2.postMessage(null);
      });
    }).observe(place, { childList: true, characterData: true, subtree: true });
  });
})();
