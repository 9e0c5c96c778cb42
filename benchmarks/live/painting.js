// Times in milliseconds, from an event of the browser to the end of the frame in which its answer was painted.
(() => {
  const painted = (since, then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now() - since);
    channel.port2.postMessage(0);
  });

  // Every movement of the pointer while it is pressed, in the frame that follows: `made` counts from when the
  // pointer moved, `given` from when the browser told the page, which it does once a frame.
  window.cxMoves = [];
  addEventListener('pointermove', (event) => {
    if (!event.buttons) return;
    const { timeStamp: made } = event;
    const given = performance.now();
    painted(given, (taken) => window.cxMoves.push({ made: taken + given - made, given: taken }));
  }, { capture: true });

  // From the next time that the pointer is let go of until a text under `selector` has changed and was painted.
  window.cxUntilChanged = (selector) => {
    const text = () => document.querySelector(selector)?.textContent;
    const before = text();
    let released = 0;
    addEventListener('pointerup', (event) => { released = event.timeStamp; }, { once: true, capture: true });
    window.cxChanged = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const now = text();
        if (!released || now === undefined || now === before) return;
        observer.disconnect();
        painted(released, resolve);
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  };
})();
