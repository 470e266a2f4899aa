// Headlines that have a word which begins with some letters, from the small files that the build cut for this.

import { fold, keys } from "./words.js";

const DEEPEST = 3;
const ARTICLE = "ال";
// Of a text without an answer, the letters that a word must share with one of a headline, and how many words are tried.
const LEAST = 3;
const MOST = 8;
const NONE = ["", []];

// The folded words of a headline without their article, as the build has them.
const begun = (text, table, shortest = 3) => fold(text, table).split(" ").filter(Boolean).map((word) => (
  word.startsWith(ARTICLE) && word.length >= ARTICLE.length + shortest ? word.slice(ARTICLE.length) : word
));
// Those of a text that is being typed: of «الس», too, the article goes.
const typed = (text, table) => begun(text, table, 1);

// How many letters two words begin with alike, if that is enough to be worth anything.
function shared(one, other) {
  let alike = 0;
  while (alike < one.length && one[alike] === other[alike]) alike += 1;
  return alike >= LEAST ? alike : 0;
}

export class Headlines {
  #files = new Map();
  #root;
  #table;

  // The address is that of the site's root, the table that of words.js.
  constructor(root, table) {
    this.#root = root;
    this.#table = table;
  }

  // Headlines for a text that is being typed: they have its words, and one that begins with its last word.
  async suggested(text, most) {
    const words = typed(text, this.#table);
    if (!words.length) return [];
    const found = await this.#with(words.at(-1));
    return found.filter(([title]) => {
      const has = begun(title, this.#table);
      return words.every((word) => has.some((each) => each.startsWith(word)));
    }).slice(0, most);
  }

  // Headlines that come nearest to a text: those with most words that begin as its words do, and go on longest so.
  // What no one searches for, such as «the» and «على», says nothing of a text.
  async nearest(text, most) {
    const telling = text.split(/\s+/u).filter((word) => keys(word, this.#table).size).join(" ");
    const words = typed(telling, this.#table).filter((word) => word.length >= LEAST).slice(0, MOST);
    const files = await Promise.all(words.map((word) => this.#with(word)));
    const known = new Map(files.flat().map((headline) => [headline[1], headline]));
    const near = [...known.values()].map((headline) => {
      const has = begun(headline[0], this.#table);
      const shares = words.map((word) => Math.max(...has.map((each) => shared(word, each))));
      return { headline, score: shares.reduce((sum, share) => sum + share, 0) };
    });
    return near.filter(({ score }) => score).sort((one, other) => other.score - one.score)
      .slice(0, most).map(({ headline }) => headline);
  }

  // The file that holds most of what begins so: letters lead from file to file as far as there are files.
  async #with(start) {
    let letters = "";
    let [further, found] = await this.#file(letters);
    for (const letter of Array.from(start).slice(0, DEEPEST)) {
      if (!further) break;
      if (!further.includes(letter)) return letters ? found : [];
      letters += letter;
      [further, found] = await this.#file(letters);
    }
    return found;
  }

  #file(letters) {
    if (!this.#files.has(letters)) {
      const url = new URL(`search/headlines/${encodeURIComponent(letters)}-.json`, this.#root);
      const file = fetch(url).then((answer) => (answer.ok ? answer.json() : NONE));
      this.#files.set(letters, file.catch(() => {
        this.#files.delete(letters);
        return NONE;
      }));
    }
    return this.#files.get(letters);
  }
}
