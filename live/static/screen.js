// The room's screen: the curve, what was just changed, and how a vote goes. Nothing to press.
import { EmotionCurve } from './curve.js';
import { follow } from './follow.js';

const given = JSON.parse(document.getElementById('given').textContent);
const language = document.documentElement.lang;
const say = (key, places = {}) => given.texts[key].replace(/\{(\w+)\}/g, (_, name) => places[name]);
const one = (selector) => document.querySelector(selector);
const plural = new Intl.PluralRules(language);
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

let curve = null;
let size = 0;

function show(state) {
  if (!state.open) return message(say('over'), say('over_more'));
  one('#message').hidden = true;
  one('#curve').hidden = false;
  one('h1').textContent = state.journey;
  const front = state.curves.find(({ persona }) => persona === state.persona) ?? state.curves[0];
  const whose = front.persona === null ? '' : ` · ${say('line_of', { name: front.name })}`;
  one('#scenario').textContent = `${state.scenario.name}${whose}`;
  const names = new Map(state.touchpoints.map(({ key, name }) => [key, name]));
  one('#changed').textContent = changed(state.changed, names);
  poll(state.poll, names);
  draw(state);
}

// Letters of the curve grow with the window, as the rest does.
function draw(state) {
  const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.85;
  if (letters !== size) {
    curve?.destroy();
    size = letters;
    curve = new EmotionCurve(one('#curve'), { words: given.curve, size, fit: true });
  }
  curve.show(state, { persona: state.persona });
}

function message(title, more) {
  one('#message h2').textContent = title;
  one('#message p').textContent = more;
  one('#message').hidden = false;
  one('#curve').hidden = true;
  one('#poll').hidden = true;
  one('main').classList.remove('voting');
  one('#changed').textContent = '';
}

function changed(last, names) {
  if (!last) return '';
  const places = {
    touchpoint: names.get(last.touchpoint) ?? '',
    mark: last.mark === null ? '' : tenths.format(last.mark),
    before: last.before === null ? '' : tenths.format(last.before),
  };
  const key = last.mark === null ? 'cleared' : last.before === null ? 'given' : 'moved';
  return `${say(key, places)} (${last.actor})`;
}

function poll(now, names) {
  const shown = now !== null && (!now.closed || now.revealed);
  one('#poll').hidden = !shown;
  one('main').classList.toggle('voting', shown);
  if (!shown) return;
  const asked = now.touchpoints;
  one('#poll h2').textContent = say(now.revealed ? 'revealed' : 'join');
  one('#asked').textContent = asked.length === 1
    ? say('asked_one', { touchpoint: names.get(asked[0]) }) : say('asked_all', { n: asked.length });
  one('#join').hidden = now.revealed;
  one('#phones strong').textContent = now.phones;
  one('#phones span').textContent = say(`phones_${plural.select(now.phones)}`);
  tell(now.tallies ? results(now.tallies, names) : []);
}

// As many results as there is room for; all of them are dots in the curve.
function tell(results) {
  const panel = one('#poll');
  const fits = () => panel.scrollHeight <= panel.clientHeight;
  one('#result').replaceChildren(...results);
  for (let left = results.length - 1; left > 0 && !fits(); left -= 1) {
    one('#result').replaceChildren(...results.slice(0, left), item(say('more', { n: results.length - left })));
  }
}

// What the room does not agree about comes first: that is what to talk about.
function results(tallies, names) {
  const all = tallies.filter(({ persona }) => persona === null);
  if (!all.length) return [item(say('few'))];
  const sorted = [...all.filter(({ split }) => split), ...all.filter(({ split }) => !split)];
  return sorted.map(({ touchpoint, n, median, split }) => {
    const name = document.createElement('b');
    name.textContent = names.get(touchpoint);
    const told = [say('middle', { median: tenths.format(median) }), say(`votes_${plural.select(n)}`, { n })];
    const made = item(name, told.join(' · '));
    if (split) made.append(' · ', Object.assign(document.createElement('em'), { textContent: say('split') }));
    return made;
  });
}

function item(...children) {
  const made = document.createElement('li');
  made.append(...children);
  return made;
}

function invite() {
  const strong = (text, name = '') => Object.assign(document.createElement('b'), { textContent: text, className: name });
  one('#join img').src = `live/qr?t=${encodeURIComponent(given.token)}&lang=${given.lang}`;
  one('#join img').alt = say('join_how');
  const parts = [say('join_how'), strong(given.address), say('join_code'), strong(given.code, 'code')];
  one('#join p').replaceChildren(...parts.flatMap((part) => [part, ' ']));
}

let last = null;
addEventListener('resize', () => { if (last?.open) draw(last); });
message(say('connecting'), '');
invite();
follow(given.token, given.lang, {
  state(now) {
    last = now;
    show(now);
  },
  line(there) {
    const words = there ? '' : say('no_line');
    if (one('#line').textContent !== words) one('#line').textContent = words;
  },
  gone(sentence) {
    last = null;
    message(say('over'), sentence);
  },
});
