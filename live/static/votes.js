// What this phone gave: kept on the phone first, and sent until the server says that it has stored it.
import { deadline } from './follow.js';

const LARGEST = 12_000; // characters of a message; the server reads 16,000 bytes
const SLOWEST = 15_000; // ms between attempts

export class Votes {
  // changed(): something is to be shown anew. Everything else about the vote is in `given`, as the page has it.
  constructor(given, changed) {
    Object.assign(this, { given, changed, memory: null, full: false, poll: null, line: true });
    this.busy = false;
    this.pause = 0;
    this.timer = 0;
    addEventListener('storage', changed);
    addEventListener('online', () => this.send());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.send(); });
  }

  // { phone, next, shoes, way, polls: { id: { touchpoint: { mark, comment, persona, sequence, kept, refused } } } }.
  // Read anew each time, since two tabs are one phone.
  get own() {
    try {
      if (!this.full) this.memory = JSON.parse(localStorage.getItem(this.name)) ?? this.memory;
    } catch { /* a phone that keeps nothing: this page does, while it is open */ }
    this.memory ??= { phone: unguessable(), next: 1, way: 'marks', polls: {} };
    return this.memory;
  }

  change(act) {
    const own = this.own;
    act(own);
    try {
      localStorage.setItem(this.name, JSON.stringify(own));
      this.full = false;
    } catch {
      this.full = true; // what it kept before is older than what this page knows
    }
    this.changed();
  }

  get name() {
    return `cx-vote-${this.given.workshop}`;
  }

  // What was given in the present poll, by touchpoint.
  get now() {
    return this.own.polls[this.poll] ?? {};
  }

  // The poll that is asked now, by its number as text; those before it are forgotten.
  ask(poll) {
    if (this.poll === poll) return;
    this.poll = poll;
    this.change((own) => { own.polls = poll in own.polls ? { [poll]: own.polls[poll] } : {}; });
    this.send();
  }

  give(touchpoint, what) {
    const before = this.now[touchpoint] ?? { mark: null, comment: '', kept: 0 };
    const after = { ...before, ...what };
    if (before.mark === after.mark && before.comment === after.comment) return;
    this.change((own) => {
      const persona = own.shoes ?? null;
      (own.polls[this.poll] ??= {})[touchpoint] = { ...after, persona, sequence: own.next++, refused: undefined };
    });
    this.send();
  }

  // Who steps into other shoes means what was given so far in this poll too: it is sent again as theirs.
  wear(persona) {
    this.change((own) => {
      for (const vote of Object.values(own.polls[this.poll] ?? {})) {
        if (vote.persona !== persona) Object.assign(vote, { persona, sequence: own.next++, refused: undefined });
      }
      own.shoes = persona;
    });
    this.send();
  }

  get waiting() {
    return Object.values(this.now).some(waits);
  }

  async send() {
    clearTimeout(this.timer);
    const votes = this.some();
    if (this.busy || !votes.length) return;
    this.busy = true;
    const { poll, given: { token: t, lang } } = this;
    const wait = await this.post(poll, votes, JSON.stringify({ t, lang, phone: this.own.phone, poll, votes }));
    this.busy = false;
    this.pause = wait === null ? 0 : Math.min(SLOWEST, 2 * this.pause || 1_000);
    // Not all phones at once, when a server that was gone comes back.
    if (wait === null) this.send();
    else this.timer = setTimeout(() => this.send(), Math.max(wait, this.pause * (0.5 + Math.random())));
    this.changed();
  }

  // Null once the server has said something about these votes; else how many ms to wait at least.
  async post(poll, votes, body) {
    try {
      const answer = await fetch('live/vote', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive: true, signal: deadline(10_000),
      });
      if (answer.status === 429 || answer.status >= 500) return 1000 * Number(answer.headers.get('retry-after'));
      this.settle(poll, votes, await answer.json());
      this.line = true;
      return null;
    } catch {
      this.line = false;
      return 0;
    }
  }

  settle(poll, votes, { kept = [], refused = {}, error }) {
    this.change((own) => {
      for (const { touchpoint, sequence } of votes) {
        const vote = own.polls[poll]?.[touchpoint];
        const why = error ?? refused[sequence];
        if (vote && kept.includes(sequence)) vote.kept = sequence;
        if (vote?.sequence === sequence && why !== undefined) vote.refused = why;
      }
    });
  }

  // What waits, as much as fits in a message.
  some() {
    let room = LARGEST;
    return Object.entries(this.now).filter(([, vote]) => waits(vote))
      .map(([touchpoint, { mark, comment, persona, sequence }]) => ({ touchpoint, mark, comment, persona, sequence }))
      .filter((vote) => (room -= new Blob([JSON.stringify(vote)]).size) > 0)
      .slice(0, this.given.most);
  }

  // The line is there again, as seen elsewhere: no reason to wait longer.
  back() {
    this.pause = 0;
    this.send();
  }
}

// A comment alone waits for its mark, unless there was one that is taken back.
const waits = (vote) => vote.kept !== vote.sequence && vote.refused === undefined && (vote.mark !== null || vote.kept > 0);

// crypto.randomUUID() is missing on addresses without https, as in a workshop.
function unguessable() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
