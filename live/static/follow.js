// Follows the state of a workshop: told by the server as it changes, or asked for where that does not come through.

const SILENCE = 40_000; // ms without a word from the server, which otherwise says something every 15 seconds
const PATIENCE = 4_000; // ms between attempts while there is no line

// heard.state(state): what is so now. heard.line(there): whether the server answers. heard.gone(sentence): the end.
export function follow(token, language, heard) {
  const query = `?t=${encodeURIComponent(token)}&lang=${language}`;
  let source = null, lastWord = 0, asking = false;

  const alive = () => { lastWord = Date.now(); heard.line(true); };
  const take = (text) => { alive(); heard.state(JSON.parse(text)); };

  function listen() {
    source?.close();
    source = new EventSource(`live/events${query}`);
    lastWord = Date.now();
    source.addEventListener('message', (event) => take(event.data));
    source.addEventListener('beat', alive);
    // The browser comes back by itself after most errors. Meanwhile asking tells whether there is a line at all.
    source.addEventListener('error', () => setTimeout(ask, 300));
  }

  async function ask() {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(`live/poll${query}`, { cache: 'no-store', signal: deadline(8_000) });
      if (answer.status === 403) heard.gone((await answer.json()).error);
      else if (answer.ok) take(await answer.text());
      else heard.line(false);
    } catch {
      heard.line(false);
    } finally {
      asking = false;
    }
  }

  setInterval(() => {
    if (document.hidden) return;
    if (source.readyState === EventSource.CLOSED || Date.now() - lastWord > SILENCE) listen();
    if (source.readyState !== EventSource.OPEN) ask();
  }, PATIENCE);
  // A phone that slept may hold a line that is dead without saying so.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) listen(); });
  addEventListener('online', listen);
  listen();
}

// AbortSignal.timeout() is younger than some phones.
export function deadline(milliseconds) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
