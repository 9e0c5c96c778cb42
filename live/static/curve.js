// The emotion curve of a workshop: what the room thinks, in front of what customers gave.
//
// Draws a snapshot (cxcore/questions/workshop.py) as SVG, into any element. The facilitator's page adds
// dragging to it (pages/parts/live_curve.js); the room's screen only shows it.

const MARKS = { low: 1, high: 10, neutral: 5.5 };
const ENDS = [0.6, 10.6]; // a little room around 1 and 10 for points and numbers
const AXIS = [1, 2, 3, 4, 5, 5.5, 6, 7, 8, 9, 10];
const HEIGHT = 320; // of the plot where the page scrolls, in pixels
const LEAST = 200; // of the plot on a screen that does not scroll
const TILT = (48 * Math.PI) / 180; // of names that have no room across
const DASHES = ['', '9 3', '12 3 3 3', '5 3', '14 4', '9 2 2 2 2 2'];
const SHAPES = [
  'M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0z',
  'M-5.4,-5.4h10.8v10.8h-10.8z',
  'M0,-6.6L6.4,5H-6.4z',
  'M-2.2,-6.4h4.4v4.2h4.2v4.4h-4.2v4.2h-4.4v-4.2h-4.2v-4.4h4.2z',
  'M0,6.6L6.4,-5H-6.4z',
  'M6.6,0L-5,6.4V-6.4z',
]; // everybody first, as in cxcore/charts/look.py
const SVG = 'http://www.w3.org/2000/svg';

export class EmotionCurve {
  /**
   * @param {HTMLElement} host where the curve goes
   * @param {object} options
   * @param {object} options.words what stands around the curve, and `lang`
   * @param {number} [options.size] of texts, in pixels
   * @param {boolean} [options.fit] as large as the host, for a screen that nobody touches: it scrolls only where
   *   names would otherwise lie over each other, as many do on a phone
   * @param {boolean} [options.sliders] whether points are controls
   */
  constructor(host, { words, size = 13, fit = false, sliders = false }) {
    Object.assign(this, { host, words, size, fit, sliders });
    this.root = document.createElement('div');
    this.root.className = fit ? 'curve curve-fit' : 'curve';
    this.root.style.fontSize = `${size}px`;
    this.key = element('div', this.root, 'curve-key');
    const body = element('div', this.root, 'curve-body');
    this.axis = drawn('svg', body, { class: 'curve-axis', 'aria-hidden': true });
    this.box = element('div', body, 'curve-box');
    this.plot = drawn('svg', this.box, { class: 'curve-plot' });
    host.append(this.root);
    this.resized = new ResizeObserver(() => this.snapshot && this.draw());
    this.resized.observe(this.root);
  }

  /** Shows a snapshot: the line of one persona (null: everybody) in front, those of the others if asked for. */
  show(snapshot, { persona = null, others = false } = {}) {
    const before = this.persona === persona ? this.marks : undefined;
    Object.assign(this, { snapshot, persona, others });
    this.front = snapshot.curves.find((one) => one.persona === persona) ?? snapshot.curves[0];
    this.marks = new Map(snapshot.touchpoints.map((one, place) => [one.key, this.front.points[place].mark]));
    this.draw();
    if (before) for (const [key, mark] of this.marks) if (mark !== before.get(key)) this.light(key);
  }

  /** Moves one point of the line in front, in this browser only. */
  place(touchpoint, mark) {
    this.marks.set(touchpoint, mark);
    this.drawPoint(touchpoint);
    this.drawLine();
  }

  /** Whether customers gave marks for the line in front. */
  get measured() {
    return this.front.points.some((one) => one.measured);
  }

  /** Whether marks are wanted for the line in front. */
  get wanted() {
    return this.front.points.some(({ target }) => target !== null && target !== undefined);
  }

  /** Pixels between two whole marks. */
  get unit() {
    return this.height / (ENDS[1] - ENDS[0]);
  }

  /** Draws attention to a point that somebody else moved. */
  light(touchpoint) {
    const point = this.points.get(touchpoint)?.point;
    if (!point) return;
    point.classList.remove('curve-new');
    point.getBoundingClientRect(); // the browser starts the same animation again only after a look in between
    point.classList.add('curve-new');
  }

  destroy() {
    this.resized.disconnect();
    this.root.remove();
  }

  // What follows draws. What stays the same is built once, so that a finger or the focus on a point stays there.

  draw() {
    if (!this.root.clientWidth) return; // not on the screen yet: the observer calls again
    const built = JSON.stringify([
      this.snapshot.phases, this.snapshot.touchpoints, this.snapshot.curves.map((one) => one.name),
      this.persona, this.others, this.words, this.root.clientWidth, this.fit && this.host.clientHeight,
      Boolean(this.snapshot.poll?.tallies), this.measured, this.wanted,
    ]);
    if (built !== this.built) {
      this.built = built;
      this.buildKey();
      this.measure();
      this.build();
    }
    this.drawMeasured();
    for (const { key } of this.snapshot.touchpoints) this.drawPoint(key);
    this.drawLine();
    this.drawRest();
    this.drawVotes();
    this.spread();
  }

  /** Works out the room for everything, in pixels. */
  measure() {
    const { size, snapshot } = this;
    const number = Math.max(1, snapshot.touchpoints.length);
    this.left = 2.8 * size;
    const width = this.root.clientWidth - this.left;
    this.step = Math.max(width / number, (this.fit ? 1.6 : 5.3) * size);
    this.tilted = this.step < 4.6 * size;
    // What scrolls is cut at its left edge, so there names go down to the right.
    this.onwards = this.tilted && this.step * number > width + 1;
    this.root.classList.toggle('curve-scrolls', this.onwards);
    const before = this.root.getBoundingClientRect().left + this.left - 0.6 * size;
    const along = (place) => (this.onwards ? 10 * size : Math.min(10 * size, (before + this.x(place)) / Math.cos(TILT)));
    this.labels = snapshot.touchpoints.map(({ name }, place) =>
      this.tilted ? this.lines(name, along(place), 1) : this.lines(name, this.step - 6, 4));
    const names = this.tilted
      ? 8.5 * size
      : 1.25 * size * Math.max(1, ...this.labels.map((lines) => lines.length));
    this.top = 3.9 * size; // two lines of a phase's name, and the number of a ten
    this.rows = this.step < 2.6 * size ? 2 : 1; // of differences, by turns
    this.under = (0.7 + 1.2 * this.rows) * size;
    this.width = this.step * number;
    this.small = Math.min(size, (this.rows * this.step) / 2.9); // numbers in a narrow column
    const around = this.top + this.under + names + 0.6 * size;
    const free = this.host.clientHeight - this.key.offsetHeight;
    const whole = this.fit ? Math.max(LEAST + around, free) : HEIGHT + around;
    this.height = whole - around;
    this.axis.setAttribute('width', this.left);
    this.plot.setAttribute('width', this.width + (this.onwards ? 10 * size * Math.cos(TILT) : 0));
    for (const svg of [this.axis, this.plot]) svg.setAttribute('height', whole);
  }

  build() {
    this.axis.replaceChildren();
    this.plot.replaceChildren();
    // From the back to the front; what can be told from the controls and the table is hidden from screen readers.
    const names = ['ground', 'customers', 'rest', 'votes', 'front'];
    this.layers = Object.fromEntries(names.map((name) => [name, drawn('g', this.plot, { 'aria-hidden': true })]));
    this.layers.points = drawn('g', this.plot, {});
    for (const mark of AXIS) {
      const y = this.y(mark) + 0.35 * this.size;
      const neutral = mark === MARKS.neutral;
      const number = drawn('text', this.axis, { x: this.left - 6, y, class: neutral ? 'curve-neutral' : '' });
      number.textContent = neutral ? this.written(mark) : mark;
    }
    const { ground } = this.layers;
    this.buildPhases(ground);
    for (const mark of AXIS) {
      const name = mark === MARKS.neutral ? 'curve-half' : 'curve-grid';
      drawn('path', ground, { class: name, d: `M0,${this.y(mark)}H${this.width}` });
    }
    this.buildNames(ground);
    this.buildLines();
    this.points = new Map(
      this.snapshot.touchpoints.map((one, place) => [one.key, this.buildPoint(one, place)]));
    const group = this.sliders ? 'group' : 'img';
    this.plot.setAttribute('role', group);
    this.plot.setAttribute('aria-label', `${this.words.called}: ${this.front.name}`);
  }

  buildPhases(ground) {
    const { phases, touchpoints } = this.snapshot;
    const names = new Map(phases.map((phase) => [phase.key, phase.name]));
    let first = 0;
    let turn = 0;
    touchpoints.forEach(({ phase }, place) => {
      if (touchpoints[place + 1]?.phase === phase) return;
      const [x, width] = [first * this.step, (place + 1 - first) * this.step];
      if (turn % 2 === 0) {
        drawn('rect', ground, { class: 'curve-phase', x, y: this.top, width, height: this.height });
      }
      const lines = this.lines(names.get(phase) ?? '', width - 6, 2);
      const y = this.top - 1.3 * this.size - 1.2 * this.size * (lines.length - 1);
      this.text(ground, lines, { x: x + 3, y, class: 'curve-phase-name' });
      first = place + 1;
      turn += 1;
    });
  }

  buildNames(ground) {
    const y = this.top + this.height + this.under;
    this.labels.forEach((lines, place) => {
      const x = this.x(place);
      const { name } = this.snapshot.touchpoints[place];
      const turn = (TILT * 180) / Math.PI;
      const label = this.tilted
        ? this.text(ground, lines, {
          transform: `translate(${x},${y + this.size})rotate(${this.onwards ? turn : -turn})`,
          class: this.onwards ? '' : 'curve-tilted',
        })
        : this.text(ground, lines, { x, y: y + this.size, class: 'curve-name' });
      drawn('title', label, {}).textContent = name;
    });
  }

  buildLines() {
    this.band = drawn('path', this.layers.customers, { class: 'curve-band' });
    this.customers = drawn('path', this.layers.customers, { class: 'curve-customers' });
    const rest = this.snapshot.curves.filter((one) => this.others && one !== this.front);
    this.rest = rest.map(({ persona }) => {
      const slot = this.slot(persona);
      const group = drawn('g', this.layers.rest, { class: `curve-colour-${slot}` });
      const line = drawn('path', group, { class: 'curve-line', 'stroke-dasharray': DASHES[slot] });
      const sign = () => drawn('path', group, { class: 'curve-sign', d: SHAPES[slot] });
      return { persona, line, signs: this.snapshot.touchpoints.map(sign) };
    });
    const slot = this.slot(this.persona);
    this.line = drawn('path', this.layers.front, {
      class: `curve-line curve-front curve-colour-${slot}`, 'stroke-dasharray': DASHES[slot],
    });
  }

  buildPoint({ key, name }, place) {
    const { customers, votes, front, points } = this.layers;
    const x = this.x(place);
    const slot = this.slot(this.persona);
    const control = this.sliders && {
      role: 'slider', tabindex: 0, 'aria-label': name, 'aria-orientation': 'vertical',
      'aria-valuemin': MARKS.low, 'aria-valuemax': MARKS.high, 'data-touchpoint': key,
    };
    const point = drawn('g', points, { class: `curve-point curve-colour-${slot}`, ...control });
    // A finger needs 44 pixels; a touchpoint may be narrower, and its neighbour's control begins there.
    if (this.sliders) drawn('circle', point, { class: 'curve-hit', r: Math.min(22, this.step / 2 - 1) });
    drawn('circle', point, { class: 'curve-ring', r: 13 });
    drawn('path', point, { class: 'curve-sign', d: SHAPES[slot], transform: `scale(${this.sliders ? 1.5 : 1.2})` });
    return {
      place, name, x, point,
      mark: drawn('text', point, { class: 'curve-mark' }),
      target: drawn('path', customers, { class: 'curve-target' }),
      whisker: drawn('path', customers, { class: 'curve-whisker' }),
      mean: drawn('circle', customers, { class: 'curve-mean', cx: x, r: 3.5 }),
      given: drawn('text', front, { class: 'curve-given', x }),
      difference: drawn('text', front, {
        class: 'curve-difference', x, y: this.top + this.height + (1.35 + 1.2 * (place % this.rows)) * this.size,
        style: `font-size: ${this.small}px`,
      }),
      votes: drawn('g', votes, { class: `curve-votes curve-colour-${slot}` }),
    };
  }

  buildKey() {
    this.key.replaceChildren();
    const { words } = this;
    const front = this.slot(this.persona);
    const sample = (slot, kind) => (svg) => {
      drawn('path', svg, { d: 'M0,8H30', class: `curve-line ${kind}`, 'stroke-dasharray': DASHES[slot] });
      drawn('path', svg, { d: SHAPES[slot], transform: 'translate(15,8)', class: 'curve-sign' });
    };
    this.entry(`${words.room}: ${this.front.name}`, `curve-colour-${front}`, sample(front, 'curve-front'));
    for (const one of this.snapshot.curves) {
      if (!this.others || one === this.front) continue;
      this.entry(one.name, `curve-colour-${this.slot(one.persona)}`, sample(this.slot(one.persona), ''));
    }
    if (this.measured) {
      this.entry(words.measured, '', (svg) => {
        drawn('path', svg, { d: 'M0,2H30V14H0z', class: 'curve-band' });
        drawn('path', svg, { d: 'M0,8H30', class: 'curve-customers' });
        drawn('circle', svg, { cx: 15, cy: 8, r: 3.5, class: 'curve-mean' });
      });
      this.entry(words.difference, '', (svg) => {
        drawn('text', svg, { x: 15, y: 13, class: 'curve-difference curve-sure' }).textContent = '+1';
      });
    }
    if (this.wanted) {
      this.entry(words.target, '', (svg) => drawn('path', svg, { d: 'M3,8H27', class: 'curve-target' }));
    }
    if (this.snapshot.poll?.tallies) {
      this.entry(words.votes, `curve-votes curve-colour-${front}`, (svg) => {
        for (const x of [8, 15, 22]) drawn('circle', svg, { cx: x, cy: 8, r: 2.6 });
      });
    }
  }

  entry(text, name, draw) {
    const entry = element('span', this.key, name);
    draw(drawn('svg', entry, { width: 30, height: 16, 'aria-hidden': true }));
    entry.append(text);
  }

  /** The curve of customers with its interval, behind that of the room. */
  drawMeasured() {
    const points = this.front.points.map(({ measured }, place) =>
      measured && { x: this.x(place), y: this.y(measured.mean), low: this.y(measured.low), high: this.y(measured.high) });
    this.customers.setAttribute('d', smooth(points));
    const edges = runs(points).filter((run) => run.length > 1).map((run) => {
      const up = run.map(({ x, high }) => ({ x, y: high }));
      const down = run.map(({ x, low }) => ({ x, y: low })).reverse();
      return `${smooth(up)}L${smooth(down).slice(1)}Z`;
    });
    this.band.setAttribute('d', edges.join(''));
    for (const own of this.points.values()) {
      const point = points[own.place];
      const target = this.front.points[own.place].target;
      const wanted = target === null || target === undefined ? '' : `M${own.x - 11},${this.y(target)}h22`;
      own.mean.setAttribute('visibility', point ? 'visible' : 'hidden');
      if (point) own.mean.setAttribute('cy', point.y);
      own.whisker.setAttribute('d', point ? `M${own.x},${point.low}V${point.high}` : '');
      own.target.setAttribute('d', wanted);
    }
  }

  /** One point with its numbers; where nobody gave a mark yet it waits, hollow, where customers are. */
  drawPoint(touchpoint) {
    const own = this.points.get(touchpoint);
    const { measured, withheld } = this.front.points[own.place];
    const mark = this.marks.get(touchpoint);
    const known = mark !== null && mark !== undefined;
    const shown = known ? mark : measured?.mean ?? MARKS.neutral;
    own.y = this.y(shown);
    own.point.setAttribute('transform', `translate(${own.x},${own.y})`);
    own.point.classList.toggle('curve-open', !known);
    // Above the higher of the two and below the lower, so that numbers never lie over each other.
    const over = !measured || shown >= measured.mean;
    own.over = over;
    const [above, below] = [-1.15 * this.size, 1.85 * this.size];
    own.mark.setAttribute('y', over ? above : below);
    own.mark.textContent = known ? this.written(mark) : '';
    own.given.textContent = measured ? this.written(measured.mean) : '';
    // Beyond the interval, so that its line does not run through the number.
    if (measured) own.given.setAttribute('y', over ? this.y(measured.low) + 0.95 * this.size : this.y(measured.high) - 0.3 * this.size);
    const far = known && measured ? mark - measured.mean : null;
    own.difference.textContent = far === null ? '' : this.signed(far);
    own.difference.classList.toggle('curve-sure', far !== null && (mark < measured.low || mark > measured.high));
    if (!this.sliders) return;
    own.point.setAttribute('aria-valuenow', round(shown));
    const said = [known ? this.written(mark) : this.words.nothing, own.name];
    if (measured) said.push(`${this.words.given} ${this.written(measured.mean)}`);
    if (withheld) said.push(this.words.withheld);
    own.point.setAttribute('aria-valuetext', said.join(' · '));
  }

  /** Moves numbers in narrow columns away from their points until none lies over another, or over a point. */
  spread() {
    if (this.rows === 1) return;
    const { size } = this;
    const height = 1.05 * size;
    const taken = [...this.points.values()].map(({ x, y }) => ({ x, y: y + 0.35 * size, width: size }));
    for (const { x, y, over, mark, given } of this.points.values()) {
      // A mark is written from its point, what customers gave from the top.
      for (const [text, from, up] of [[mark, y, over], [given, 0, !over]]) {
        if (!text.textContent) continue;
        const own = { x, y: from + Number(text.getAttribute('y')), width: text.getComputedTextLength() + 2 };
        const meets = (other) => Math.abs(other.x - x) < (other.width + own.width) / 2
          && Math.abs(other.y - own.y) < height;
        while (taken.some(meets)) own.y += up ? -2 : 2;
        text.setAttribute('y', own.y - from);
        taken.push(own);
      }
    }
  }

  drawLine() {
    const points = this.snapshot.touchpoints.map(({ key }, place) => this.at(place, this.marks.get(key)));
    this.line.setAttribute('d', smooth(points));
  }

  drawRest() {
    for (const { persona, line, signs } of this.rest) {
      const own = this.snapshot.curves.find((one) => one.persona === persona);
      const points = own.points.map(({ mark }, place) => this.at(place, mark));
      line.setAttribute('d', smooth(points));
      points.forEach((point, place) => {
        signs[place].setAttribute('visibility', point ? 'visible' : 'hidden');
        if (point) signs[place].setAttribute('transform', `translate(${point.x},${point.y})scale(.7)`);
      });
    }
  }

  /** The votes of the room, a dot each, beside the point that they are about. */
  drawVotes() {
    const tallies = this.snapshot.poll?.tallies ?? [];
    for (const [key, own] of this.points) {
      own.votes.replaceChildren();
      const tally = tallies.find((one) => one.touchpoint === key && (one.persona ?? null) === this.persona);
      if (!tally) continue;
      const room = this.step / 2 - 14;
      for (const [mark, n] of tally.counts) {
        const apart = Math.min(6, room / n);
        for (let turn = 0; turn < n; turn += 1) {
          drawn('circle', own.votes, { cx: own.x + 13 + apart * turn, cy: this.y(mark), r: 2.6 });
        }
      }
      if (tally.median !== null) {
        drawn('path', own.votes, { class: 'curve-median', d: `M${own.x + 9},${this.y(tally.median)}h${room + 4}` });
      }
      if (tally.split) {
        const sign = drawn('text', own.votes, { class: 'curve-split', x: own.x + 16, y: this.top + 1.2 * this.size });
        sign.textContent = '↕';
        drawn('title', sign, {}).textContent = this.words.split;
      }
    }
  }

  x(place) {
    return (place + 0.5) * this.step;
  }

  y(mark) {
    return this.top + (ENDS[1] - mark) * this.unit;
  }

  at(place, mark) {
    return mark === null || mark === undefined ? null : { x: this.x(place), y: this.y(mark) };
  }

  /** Colour, dash and shape of a persona: its own, whichever others are shown. */
  slot(persona) {
    const place = this.snapshot.curves.filter((one) => one.persona !== null).findIndex((one) => one.persona === persona);
    return place < 0 ? 0 : 1 + (place % (SHAPES.length - 1));
  }

  written(mark) {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    this.format ??= new Intl.NumberFormat(this.words.lang, digits);
    return this.format.format(mark);
  }

  signed(difference) {
    const size = round(Math.abs(difference));
    return `${size === 0 ? '' : difference < 0 ? '−' : '+'}${this.written(size)}`;
  }

  text(parent, lines, attributes) {
    const text = drawn('text', parent, attributes);
    lines.forEach((line, turn) => {
      const place = turn && attributes.x !== undefined ? { x: attributes.x, dy: '1.2em' } : {};
      drawn('tspan', text, place).textContent = line;
    });
    return text;
  }

  /** A text in lines of at most so many pixels; what does not fit ends in an ellipsis. */
  lines(text, width, most) {
    const pen = (this.pen ??= document.createElement('canvas').getContext('2d'));
    pen.font = `${this.size}px ${getComputedStyle(this.root).fontFamily}`;
    const fits = (line) => pen.measureText(line).width <= width;
    const cut = (line) => {
      let end = line.length;
      while (end > 1 && !fits(`${line.slice(0, end)}…`)) end -= 1;
      return `${line.slice(0, end)}…`;
    };
    const lines = [];
    let line = '';
    for (const word of text.split(/\s+/)) {
      let rest = word;
      if (line && fits(`${line} ${rest}`)) {
        line += ` ${rest}`;
        continue;
      }
      if (line) lines.push(line);
      const pieces = Math.ceil((1.15 * pen.measureText(rest).width) / width);
      const even = Math.ceil(rest.length / pieces); // no last piece of two letters
      while (!fits(rest) && lines.length < most - 1) {
        let end = even;
        while (end > 1 && !fits(`${rest.slice(0, end)}-`)) end -= 1;
        lines.push(`${rest.slice(0, end)}-`);
        rest = rest.slice(end);
      }
      line = rest;
    }
    lines.push(line);
    const kept = lines.slice(0, most);
    const last = kept.length - 1;
    if (lines.length > most) kept[last] = fits(`${kept[last]}…`) ? `${kept[last]}…` : cut(kept[last]);
    else if (!fits(kept[last])) kept[last] = cut(kept[last]);
    return kept;
  }
}

/** Runs of neighbouring points between which a line may be drawn: a point that is not known is a gap. */
function runs(points) {
  const found = [[]];
  for (const point of points) {
    if (point) found.at(-1).push(point);
    else found.push([]);
  }
  return found.filter((run) => run.length);
}

/**
 * A smooth path through points that never overshoots them: Fritsch and Carlson (1980), with the tangents of
 * Steffen (1990), as d3's curveMonotoneX has them. Points from right to left work as well.
 */
function smooth(points) {
  return runs(points).map(monotone).join('');
}

function monotone(run) {
  const slopes = run.slice(1).map((point, turn) => (point.y - run[turn].y) / (point.x - run[turn].x));
  const inner = slopes.slice(1).map((after, turn) => {
    const before = slopes[turn];
    const [wide, next] = [run[turn + 1].x - run[turn].x, run[turn + 2].x - run[turn + 1].x];
    const mean = (before * next + after * wide) / (wide + next);
    return (Math.sign(before) + Math.sign(after)) * Math.min(Math.abs(before), Math.abs(after), 0.5 * Math.abs(mean));
  });
  const end = (slope, tangent) => (tangent === undefined ? slope : (3 * slope - tangent) / 2);
  const tangents = [end(slopes[0], inner[0]), ...inner, end(slopes.at(-1), inner.at(-1))];
  let path = `M${run[0].x},${run[0].y}`;
  slopes.forEach((_, turn) => {
    const [from, to] = [run[turn], run[turn + 1]];
    const third = (to.x - from.x) / 3;
    path += `C${from.x + third},${from.y + third * tangents[turn]},`
      + `${to.x - third},${to.y - third * tangents[turn + 1]},${to.x},${to.y}`;
  });
  return path;
}

function round(mark) {
  return Math.round(mark * 10) / 10;
}

function element(name, parent, className) {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}

function drawn(name, parent, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'style') made.style.cssText = value; // as an attribute, the plain pages' policy refuses it
    else made.setAttribute(key, value);
  }
  parent.append(made);
  return made;
}
