// The curve as a control: points are dragged or stepped, and told to the app when they are released.
//
// Stands behind live/static/curve.js in one module, see live_curve.py. The line follows the pointer here, in
// the browser. What was released is told beside Streamlit, which takes three times as long: the answer says that
// it is stored, and what it comes to. It is told again until then, also when another page is looked at, so
// nothing is lost when the app was away for a moment.

const PAUSE = 500; // milliseconds after the last key until a stepped point is released
const AGAIN = 3000; // milliseconds after which what was not stored is told again
const LOST = 20_000; // milliseconds after which no answer comes any more
const MOST = 100; // releases told at once
const NEVER = [400, 403]; // what is refused so will not be stored later either
const PATIENCE = 400; // milliseconds in which the app may tell news itself before it is asked for
const STEPS = { ArrowUp: 0.1, ArrowRight: 0.1, ArrowDown: -0.1, ArrowLeft: -0.1, PageUp: 1, PageDown: -1 };
const ASKED = ['undo', 'redo']; // keys of buttons in stage.py
const ENDPOINTS = { Home: MARKS.low, End: MARKS.high };

class LiveCurve {
  constructor(parent) {
    this.parent = parent;
    this.client = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    this.number = 0;
    this.pending = []; // released, and not yet known to be stored
    this.drags = new Map(); // by pointer: two fingers may hold two points
    this.stepped = new Map(); // by touchpoint: the mark before the first key, and what waits for the pause
    this.calls = 0;
    this.unlisten = new AbortController();
    this.quiet = new AbortController(); // aborted when this curve is gone, and all of it stored
    document.addEventListener('keydown', (event) => this.shortcut(event), { signal: this.unlisten.signal });
    document.addEventListener('click', (event) => this.clicked(event), { signal: this.unlisten.signal, capture: true });
    window.addEventListener('beforeunload', (event) => {
      if (this.pending.length) event.preventDefault();
    }, { signal: this.quiet.signal });
  }

  /** New data of the app; Streamlit gives them again with every change. */
  take(data, send) {
    this.send = send;
    if (JSON.stringify(data.words) !== JSON.stringify(this.data?.words)) this.begin(data);
    this.data = data;
    this.listen(data.events);
    if (this.isOlder(data.snapshot)) return this.show(this.snapshot);
    this.write(data);
    this.show(data.snapshot);
  }

  begin({ words }) {
    this.curve?.destroy();
    this.sentence?.remove();
    this.figures?.remove();
    let host = this.parent.querySelector('.live-curve');
    if (!host) {
      host = document.createElement('div');
      host.className = 'live-curve';
      this.parent.append(host);
    }
    host.style.colorScheme = 'inherit';
    this.host = host;
    this.sentence = element('h3', host, '');
    this.curve = new EmotionCurve(host, { words, sliders: true });
    this.figures = element('dl', host, 'figures');
    const plot = this.curve.plot;
    for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'keydown', 'focusout']) {
      plot.addEventListener(name, (event) => this[name](event));
    }
  }

  /** A snapshot, with what is held or not stored yet where this browser has it. */
  show(snapshot) {
    this.snapshot = snapshot;
    this.host.style.colorScheme = isDark(this.host) ? 'dark' : 'light';
    const own = new Map(this.pending.filter((one) => one.scenario === snapshot.scenario.id)
      .map((one) => [`${one.persona} ${one.touchpoint}`, one.mark]));
    for (const held of [...this.drags.values(), ...this.stepped.values()]) {
      if (held.persona === this.data.persona) own.set(`${held.persona} ${held.touchpoint}`, held.mark);
    }
    const curves = snapshot.curves.map((curve) => ({
      ...curve,
      points: curve.points.map((point, place) => {
        const mark = own.get(`${curve.persona} ${snapshot.touchpoints[place].key}`);
        return mark === undefined ? point : { ...point, mark };
      }),
    }));
    this.curve.show({ ...snapshot, curves }, { persona: this.data.persona, others: this.data.others });
  }

  /** What the marks say, and the numbers that they come to. */
  write({ sentence, figures }) {
    this.sentence.textContent = sentence;
    this.figures.replaceChildren(...figures.map(([label, value, small]) => {
      const card = document.createElement('div');
      element('dt', card, '').textContent = label;
      element('dd', card, 'value').textContent = value;
      element('dd', card, 'small').textContent = small;
      return card;
    }));
  }

  // Dragging

  pointerdown(event) {
    const touchpoint = touched(event);
    if (!touchpoint || event.button !== 0) return;
    event.preventDefault(); // no selection of text, and no mouse events after a touch
    this.settle(touchpoint);
    const point = event.target.closest('[data-touchpoint]');
    point.focus({ preventScroll: true });
    point.setPointerCapture(event.pointerId);
    point.classList.add('curve-held');
    const mark = Number(point.getAttribute('aria-valuenow'));
    this.drags.set(event.pointerId, {
      persona: this.data.persona, touchpoint, from: mark, was: this.curve.marks.get(touchpoint), mark,
      y: event.clientY, point,
    });
  }

  pointermove(event) {
    const drag = this.drags.get(event.pointerId);
    if (!drag) return;
    // From where it was taken, not from where the picture is now: the page may have moved in between.
    const far = (drag.y - event.clientY) / this.curve.unit;
    drag.mark = snapped(drag.from + far, event.shiftKey ? 0.5 : 0.1);
    drag.moved ||= Math.abs(event.clientY - drag.y) > 2;
    if (drag.moved) this.curve.place(drag.touchpoint, drag.mark);
  }

  pointerup(event) {
    const drag = this.dropped(event.pointerId);
    if (drag?.moved && drag.mark !== drag.was) this.release(drag);
  }

  pointercancel(event) {
    const drag = this.dropped(event.pointerId);
    if (drag) this.curve.place(drag.touchpoint, drag.was);
  }

  dropped(pointer) {
    const drag = this.drags.get(pointer);
    this.drags.delete(pointer);
    drag?.point.classList.remove('curve-held');
    return drag;
  }

  // Keys

  keydown(event) {
    const touchpoint = touched(event);
    if (event.key === 'Escape') return this.giveUp();
    const step = STEPS[event.key] ?? 0;
    if (!touchpoint || !(step || event.key in ENDPOINTS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const was = this.curve.marks.get(touchpoint);
    const now = Number(event.target.closest('[data-touchpoint]').getAttribute('aria-valuenow'));
    const wide = event.shiftKey && Math.abs(step) < 1 ? 5 : 1;
    const mark = ENDPOINTS[event.key] ?? snapped(now + step * wide, 0.1);
    const held = this.stepped.get(touchpoint) ?? { persona: this.data.persona, touchpoint, was };
    clearTimeout(held.timer);
    held.mark = mark;
    held.timer = setTimeout(() => this.settle(touchpoint), PAUSE);
    this.stepped.set(touchpoint, held);
    this.curve.place(touchpoint, mark);
  }

  focusout(event) {
    this.settle(touched(event));
  }

  /** Releases a point that keys have stepped. */
  settle(touchpoint) {
    const held = this.stepped.get(touchpoint);
    if (!held) return;
    clearTimeout(held.timer);
    this.stepped.delete(touchpoint);
    if (held.mark !== held.was) this.release(held);
  }

  /** Puts back what is held and not released yet. */
  giveUp() {
    for (const held of this.stepped.values()) clearTimeout(held.timer);
    const all = [...this.drags.keys()].map((pointer) => this.dropped(pointer)).concat([...this.stepped.values()]);
    this.stepped.clear();
    for (const { touchpoint, was } of all) this.curve.place(touchpoint, was);
  }

  shortcut(event) {
    const writing = event.composedPath()[0].closest?.('input, textarea, [contenteditable], canvas');
    if (writing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    for (const touchpoint of [...this.stepped.keys()]) this.settle(touchpoint);
    this.ask(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  }

  /** Lets a click on the page's own buttons wait as the keys do, while something released is on its way. */
  clicked(event) {
    const what = ASKED.find((name) => event.target.closest?.(`.st-key-${name} button`));
    if (!what || !this.pending.length) return;
    event.stopPropagation(); // the app would get it before what it is about
    this.ask(what);
  }

  /** Undoes or redoes what was released last. */
  ask(what) {
    this.toldAll().then(() => {
      // Sent now it would take back a step before the one that is not stored yet.
      if (this.pending.length) this.refuse(this.data.desk.unsaved);
      else this.send('asked', what);
    });
  }

  // To and from the app

  release({ persona, touchpoint, mark }) {
    this.number += 1;
    this.pending.push({ number: this.number, scenario: this.snapshot.scenario.id, persona, touchpoint, mark });
    this.tell();
  }

  /** Tells what is not known to be stored, one message at a time. */
  tell() {
    if (this.telling || !this.pending.length) return;
    clearTimeout(this.waiting);
    const moves = this.pending.slice(0, MOST);
    this.telling = this.post(this.data.desk, moves).then((done) => {
      this.telling = undefined;
      if (done) this.pending = this.pending.filter((one) => one.number > moves.at(-1).number);
      if (done) this.tell();
      else this.waiting = setTimeout(() => this.tell(), AGAIN);
      if (this.ended && !this.pending.length) this.quiet.abort();
      done?.();
    });
  }

  /** When all that was released is stored, or the app away. */
  async toldAll() {
    this.tell(); // at once: between two tries nothing is on its way
    while (this.telling) await this.telling;
  }

  /** What to do when the app took these moves or refused them for good; undefined when they are to be told again. */
  async post({ address, said, unsaved }, moves) {
    const answer = await fetch(new URL(address, document.baseURI), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...said, client: this.client, moves }),
      signal: AbortSignal.timeout(LOST),
      keepalive: true,
    }).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    if (answer?.ok && told) return () => this.come(said, told);
    if (told && NEVER.includes(answer.status)) return () => this.refuse(told.error);
    // Behind the door, or the app is not well: somebody has to know.
    if (answer) this.warn(told?.error ?? unsaved);
    return undefined;
  }

  /** Says once that what is released is not stored now. */
  warn(sentence) {
    if (!this.warned) this.refuse(sentence);
    this.warned = true;
  }

  refuse(sentence) {
    if (this.ended) return;
    this.show(this.snapshot);
    this.send('refused', sentence);
  }

  /** What was stored, unless something else is looked at by now. */
  come(said, told) {
    this.warned = false;
    if (this.ended) return;
    const { snapshot, refused } = told;
    const { persona, round, scenario } = this.data.desk.said;
    const same = said.persona === persona && said.round === round && said.scenario === scenario;
    if (same && !this.isOlder(snapshot)) {
      this.write(told);
      this.show({ ...snapshot, poll: this.snapshot.poll });
    }
    this.send('stored', snapshot.version);
    if (refused.length) this.refuse(refused.join(' '));
  }

  /** Follows what others do, where the app says that it can be heard. */
  listen(address) {
    const lost = this.source?.readyState === EventSource.CLOSED;
    if (address === this.address && !lost) return;
    this.address = address;
    this.source?.close();
    if (!address) return;
    this.source = new EventSource(new URL(address, document.baseURI));
    this.source.onmessage = (event) => this.hear(JSON.parse(event.data));
  }

  hear(snapshot) {
    if (!snapshot.open) return this.send('news', 'over'); // the app then shows what there is instead
    if (this.isOlder(snapshot)) return;
    this.heard = snapshot;
    if (snapshot.scenario.id === this.snapshot.scenario.id) this.show(this.withMarks(snapshot));
    // The numbers around the curve are the app's. After a release here it gives them by itself.
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      if (about(this.data.snapshot) !== about(this.heard)) this.send('news', this.heard.version);
    }, PATIENCE);
  }

  /** The snapshot of this facilitator, who may look at another measurement, with the marks and votes of now. */
  withMarks({ version, touchpoints, curves, poll }) {
    const keys = touchpoints.map((one) => one.key);
    const own = this.snapshot.curves.map((curve) => {
      const heard = curves.find((one) => one.persona === curve.persona);
      const points = curve.points.map((point, place) => {
        const there = keys.indexOf(this.snapshot.touchpoints[place].key);
        return heard && there >= 0 ? { ...point, mark: heard.points[there].mark } : point;
      });
      return { ...curve, points };
    });
    return { ...this.snapshot, version, poll, curves: own };
  }

  /** Whether a snapshot of the same scenario was overtaken by the one that is shown. */
  isOlder({ scenario, version }) {
    return this.snapshot?.scenario.id === scenario.id && version < this.snapshot.version;
  }

  end() {
    this.ended = true;
    this.unlisten.abort();
    for (const touchpoint of [...this.stepped.keys()]) this.settle(touchpoint);
    clearTimeout(this.asking);
    if (!this.pending.length) this.quiet.abort();
    this.source?.close();
    this.curve?.destroy();
  }
}

const curves = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const own = curves.get(parentElement) ?? new LiveCurve(parentElement);
  curves.set(parentElement, own);
  own.take(data, setTriggerValue);
  // Streamlit also ends a call that a newer one overtook; only the newest one ends the curve.
  own.calls += 1;
  const call = own.calls;
  return () => {
    if (call !== own.calls) return;
    curves.delete(parentElement);
    own.end();
  };
}

/** What the app has to show anew when it changes. */
function about({ scenario, version, touchpoints, poll }) {
  return JSON.stringify([scenario, version, touchpoints, poll]);
}

function touched(event) {
  return event.target.closest?.('[data-touchpoint]')?.dataset.touchpoint;
}

function snapped(mark, step) {
  return Math.min(MARKS.high, Math.max(MARKS.low, Math.round(Math.round(mark / step) * step * 10) / 10));
}

/** Whether Streamlit's theme is dark, by the brightness of its background. */
function isDark(host) {
  const colour = getComputedStyle(host).getPropertyValue('--st-background-color').trim();
  const parts = colour.match(/^#(..)(..)(..)/)?.slice(1).map((part) => parseInt(part, 16))
    ?? colour.match(/\d+/g)?.slice(0, 3).map(Number) ?? [255];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length < 128;
}
