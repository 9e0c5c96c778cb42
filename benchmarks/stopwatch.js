// Times what follows a click: until the chart that it asks for has changed for the last time, and Streamlit rests.
(() => {
  const QUIET = 400; // milliseconds without change after which nothing more is expected
  let clicked = 0;
  addEventListener('click', (event) => { clicked = event.timeStamp; }, true);

  const signature = (chart) => [...chart.querySelectorAll('svg.marks text')].map((one) => one.textContent).join('|');
  const painted = (chart) => (chart.querySelector('svg.marks')?.getBoundingClientRect().width ?? 0) > 0;
  const rests = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-stale="true"]');
  };

  // Starts watching; resolves with the milliseconds from the last click to the finished chart and to rest.
  window.cxStopwatch = (selector) => {
    const first = document.querySelector(selector);
    const before = first ? signature(first) : '';
    clicked = 0;
    let chartAt = 0, restAt = 0, seen = before, last = performance.now();
    let asked = false;
    const frame = () => {
      asked = false;
      const chart = document.querySelector(selector);
      if (!chart || !painted(chart)) return;
      seen = signature(chart);
      chartAt = last = performance.now();
    };
    const observer = new MutationObserver((changes) => {
      const chart = document.querySelector(selector);
      const touched = (one) => chart.contains(one.target) || [...one.addedNodes].some((node) => node.contains(chart));
      if (asked || !chart || !changes.some(touched)) return;
      // What is in the page now is painted at the end of the next frame. It is looked at there, since asking
      // for sizes or texts between two changes would make the browser lay out the page once more.
      asked = true;
      requestAnimationFrame(frame);
    });
    observer.observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['d', 'transform'],
    });
    window.cxTimes = new Promise((resolve) => {
      const look = () => {
        const now = performance.now();
        const done = clicked && seen !== before && rests();
        if (!done) restAt = 0;
        else restAt ||= now;
        if (done && now - Math.max(restAt, last) > QUIET) {
          observer.disconnect();
          resolve({ chart: chartAt - clicked, all: Math.max(chartAt, restAt) - clicked });
        } else requestAnimationFrame(look);
      };
      look();
    });
  };
})();
