// A participant's phone: choose whose shoes, give marks or faces, change them until the vote is closed.
import { follow } from './follow.js';
import { Votes } from './votes.js';

const given = JSON.parse(document.getElementById('given').textContent);
const say = (key, places = {}) => given.texts[key].replace(/\{(\w+)\}/g, (_, name) => places[name]);
const one = (selector) => document.querySelector(selector);
const TYPING = 900; // ms of rest after which what is typed is sent

let state = null; // as the server tells it
let line = true; // whether it answers
let over = null; // why nothing more can be done here
let choosing = false; // whether other shoes are being chosen
let drawn = ''; // what the elements on the screen were made of

const votes = new Votes(given, render);

function render() {
  if (over !== null) return message(say('over'), over);
  if (state === null) return message(say('connecting'), '');
  one('#journey').textContent = state.journey;
  if (state.poll === null) return message(say('waiting'), say('waiting_more'));
  if (choosing || mustChoose()) return shoes();
  cards(state.poll);
}

function mustChoose() {
  const worn = votes.own.shoes;
  const known = worn === null || state.personas.some(({ key }) => key === worn);
  return state.personas.length > 0 && !known && state.poll.phase !== 'closed';
}

function show(id) {
  for (const part of ['message', 'shoes', 'votes']) one(`#${part}`).hidden = part !== id;
  foot();
}

function message(title, more) {
  one('#message h1').textContent = title;
  one('#message p').textContent = more;
  show('message');
}

// Whether elements have to be made anew, and are from now on made of this.
function anew(...made) {
  const before = drawn;
  drawn = JSON.stringify(made);
  return drawn !== before;
}

function shoes() {
  const worn = votes.own.shoes;
  if (anew('shoes', state.personas, worn)) {
    one('#shoes h1').textContent = say('shoes');
    one('#shoes p').textContent = say('shoes_more');
    one('#shoes .choices').replaceChildren(
      ...[...state.personas, { key: null, name: say('own_shoes'), motto: '' }].map(({ key, name, motto }) => {
        const called = [element('strong', {}, name), ...(motto ? [element('span', {}, motto)] : [])];
        return button({ 'aria-pressed': worn === key }, () => wear(key), ...called);
      }),
    );
    show('shoes');
    one('#shoes h1').focus();
  } else show('shoes');
}

function wear(persona) {
  choosing = false;
  votes.wear(persona);
  one('#votes h1').focus();
}

function cards(poll) {
  const { shoes, way } = votes.own;
  const closed = poll.phase === 'closed';
  const first = anew('votes', poll.id, poll.touchpoints, way);
  if (first) {
    ways(way);
    one('#votes .cards').replaceChildren(...poll.touchpoints.flatMap((touchpoint, place, all) => {
      const begins = all.length > 1 && touchpoint.phase !== all[place - 1]?.phase;
      return [...(begins ? [element('h2', {}, touchpoint.phase)] : []), card(touchpoint, way)];
    }));
  }
  one('#votes h1').textContent = say(closed ? 'closed' : 'asking');
  one('#votes .note').textContent = closed ? say('closed_more') : poll.phase === 'revealed' ? say('revealed') : '';
  one('#votes .ways').hidden = closed;
  worn(shoes, closed);
  const now = votes.now;
  for (const field of document.querySelectorAll('#votes fieldset')) {
    field.disabled = closed;
    fill(field, now[field.dataset.touchpoint], first);
  }
  show('votes');
}

function worn(shoes, closed) {
  const persona = state.personas.find(({ key }) => key === shoes);
  const change = one('#votes .worn button');
  one('#votes .worn').hidden = !state.personas.length;
  one('#votes .worn span').textContent = persona ? say('worn', { persona: persona.name }) : say('worn_own');
  change.textContent = say('other_shoes');
  change.hidden = closed;
  change.onclick = () => { choosing = true; render(); };
}

function ways(way) {
  one('#votes .ways').setAttribute('aria-label', say('way'));
  one('#votes .ways').replaceChildren(...['marks', 'faces'].map((each) => (
    button({ 'aria-pressed': each === way }, () => votes.change((own) => { own.way = each; }), say(each))
  )));
}

// One touchpoint: a mark or face, a comment if one likes, and whether it was stored.
function card({ key, name }, way) {
  const field = element('fieldset', { 'data-touchpoint': key, class: way }, element('legend', {}, name));
  const steps = way === 'marks' ? given.marks.map((mark) => [mark, String(mark), String(mark)])
    : given.faces.map((mark, step) => [mark, say(`face_${step + 1}`), face(step - 2)]);
  const scale = element('div', { class: 'scale' }, ...steps.map(([mark, called, picture]) => {
    const input = element('input', { type: 'radio', name: key, value: mark, 'aria-label': called });
    input.addEventListener('change', () => votes.give(key, { mark }));
    return element('label', {}, input, element('span', { 'aria-hidden': true }, picture));
  }));
  const ends = ['worst', 'best'].map((end) => element('span', {}, say(end)));
  const takeBack = button({ class: 'quiet' }, () => {
    votes.give(key, { mark: null });
    field.querySelector('input').focus();
  }, say('take_back'));
  field.append(
    scale,
    element('p', { class: 'ends', 'aria-hidden': true }, ...ends),
    element('details', {}, element('summary', {}, say('comment')), comment(key, name)),
    element('p', { class: 'told' }, element('span'), takeBack),
  );
  return field;
}

function comment(key, name) {
  const text = element('textarea', { rows: 2, maxlength: given.longest, 'aria-label': say('comment_on', { name }) });
  const give = () => votes.give(key, { comment: text.value });
  let rest = 0;
  text.addEventListener('input', () => { clearTimeout(rest); rest = setTimeout(give, TYPING); });
  text.addEventListener('change', () => { clearTimeout(rest); give(); });
  return text;
}

// Shows in a card what was given; what somebody is typing in is left alone.
function fill(field, vote, first) {
  const inputs = [...field.querySelectorAll('input')];
  for (const input of inputs) input.checked = vote?.mark === Number(input.value);
  const text = field.querySelector('textarea');
  if (text !== document.activeElement) text.value = vote?.comment ?? '';
  if (first && vote?.comment) field.querySelector('details').open = true;
  const lacking = Boolean(vote?.comment) && vote.mark === null;
  const words = vote?.refused ?? (lacking ? say('mark_lacking') : stored(vote, inputs.some(({ checked }) => checked)));
  const told = field.querySelector('.told span');
  if (told.textContent !== words) told.textContent = words;
  told.classList.toggle('trouble', vote?.refused !== undefined || lacking);
  field.querySelector('.told button').hidden = !vote || vote.mark === null || field.disabled;
}

function stored(vote, visible) {
  if (!vote || (vote.mark === null && vote.kept === vote.sequence)) return '';
  const words = say(vote.kept === vote.sequence ? 'kept' : 'sending');
  // A face between two marks, seen as marks, or a mark between two faces.
  const mark = vote.mark?.toLocaleString(document.documentElement.lang);
  return visible || vote.mark === null ? words : `${words} ${say('as_mark', { mark })}`;
}

// A face whose mouth goes from −2, down, to 2, up.
function face(mood) {
  const side = 26 - 1.5 * mood;
  const attributes = {
    viewBox: '0 0 40 40', width: 36, height: 36, fill: 'none', stroke: 'currentColor',
    'stroke-width': 2.5, 'stroke-linecap': 'round',
  };
  const lines = `M13.5 15v1M26.5 15v1M11.5 ${side}Q20 ${side + 5 * mood} 28.5 ${side}`;
  return drawing('svg', attributes, drawing('circle', { cx: 20, cy: 20, r: 17 }), drawing('path', { d: lines }));
}

function foot() {
  const all = Object.values(votes.now);
  const n = all.filter(({ mark }) => mark !== null).length;
  const there = line && votes.line;
  const voting = !one('#votes').hidden && over === null;
  const words = !there ? say(votes.waiting ? 'no_line_kept' : 'no_line')
    : voting ? say('progress', { n, all: state.poll.touchpoints.length }) : '';
  one('#foot').classList.toggle('trouble', !there);
  if (one('#foot').textContent !== words) one('#foot').textContent = words;
}

function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function drawing(name, attributes, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(attributes, press, ...children) {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', press);
  return made;
}

follow(given.token, given.lang, {
  state(now) {
    state = now;
    over = now.open ? null : say('over_more');
    if (now.poll) votes.ask(now.poll.id);
    render();
  },
  line(there) {
    const back = there && !line;
    line = there;
    if (back) votes.back();
    foot();
  },
  gone(sentence) {
    over = sentence;
    render();
  },
});
render();
