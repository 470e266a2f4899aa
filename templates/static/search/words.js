// What a query asks for, and which words of a text it means. The twin, step for step, of generator/searching/words.py and
// of spelling.py, readings.py and kin.py in generator/text/forms/, which give the keys of the pages and say why each step
// is taken. Both have the table that as_json() there gives.

const EDGE = "ƿ";
const MOST = 16;
const FEW = 24;
const BETWEEN = /(?<=[0-9])[,٬](?=[0-9]{3}(?![0-9]))|(?<=[a-z])['’](?:s(?![a-z]))?/gu;
const FATHER = /(?<![\p{L}\p{Nl}\p{No}])([أا]ب[ويا])(?=ال[\p{L}\p{Nl}\p{No}]{3})/gu;
const WORDS = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;
// A word as it stands in a text, with its marks, and with what parts thousands.
const STANDING = /(?:[\p{L}\p{N}\p{M}\p{Cf}ـ]|(?<=\p{L})['’](?=\p{L})|(?<=\p{Nd})[,٬](?=\p{Nd}))+/gu;
const ALEFS = /[أإآٱ]/gu;
const ARABIC = /^[\u0621-\u06d3]/u;
const ARTICLE = "ال";
const AND = "و";
const CONJUNCTIONS = /^[وف]/u;
const SERVANT = "عبد";
const FEMININE = "ة";
const PRONOUN = "ه";
const HAMZAS = "ءأؤئ";
const FUTURE = "س";
const IMPERFECT = "يتنا";
const SEATS = /(?:اي|او)$/u;
const RARE = /^[فكس]/u;
const RADICAL = "بتثجحخدذرزسشصضطظعغفقكلمن";
const DS = { ض: "ظ", ظ: "ض" };
const GS = { ج: "غ", غ: "ج" };
const VOWELS = "اوي";
const LAST = { ا: "ه", ه: "ا" };
const PARTICIPLE = "م";
const FOREIGN = 5;
const SHORTEST = 3;
const LONG = 4;

const key = (base) => (
  /^\p{Nd}/u.test(base)
    ? EDGE + EDGE + base.replace(/[0-9]/g, (digit) => "abcdefghij"[digit]) + EDGE
    : EDGE + base + EDGE
);
// Letters, also where one takes two UTF-16 units, as they count in Python.
const size = (word) => Array.from(word).length;
const unique = (values) => [...new Set(values)];

// The text as its words, one space between them, each in the one spelling of its letters.
export function fold(text, table) {
  const shelf = shelved(table);
  return words(text, shelf).map((word) => folded(word, shelf)).join(" ");
}

// The keys of all that the words of the text may be, in no order.
export function keys(text, table) {
  const shelf = shelved(table);
  const found = new Set();
  let before = "";
  for (const word of words(text, shelf)) {
    for (const each of isJoined(before, word, shelf) ? [word, before + word] : [word]) {
      for (const base of reading(each, shelf).page) found.add(key(base));
    }
    before = word;
  }
  return found;
}

// What a page must have to answer the query: of each inner array, one key or more.
export function asked(query, table) {
  return asks(query, table).map(({ likely, kin }) => [...likely, ...kin]);
}

// The results that answer the query, best first. The callback gives Pagefind's results for one key: to Pagefind
// itself a whole query cannot go, since it leaves out words that no page has. What a word may be by its shape
// alone is looked for where few pages have the word itself: each key may be in a part of the index of its own.
export async function found(query, table, search) {
  const answers = await Promise.all(asks(query, table).map(async ({ likely, kin }) => {
    const best = new Map();
    const look = async (wanted) => {
      for (const result of (await Promise.all(wanted.map((each) => search(each)))).flat()) {
        if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
      }
    };
    await look(likely);
    if (best.size < FEW) await look(kin);
    return best;
  }));
  const [fewest, ...others] = answers.sort((one, other) => one.size - other.size);
  return [...(fewest ?? new Map()).values()]
    .filter(({ id }) => others.every((other) => other.has(id)))
    .map((result) => ({
      ...result, score: others.reduce((sum, other) => sum + other.get(result.id).score, result.score),
    }))
    .sort((one, other) => other.score - one.score);
}

// Where in the text the words stand that the query means: [start, end] in UTF-16 units.
export function marks(text, query, table) {
  const wanted = new Set(asked(query, table).flat());
  const isWanted = (part) => [...keys(part, table)].some((each) => wanted.has(each));
  const spans = [];
  let before;
  for (const match of wanted.size ? text.matchAll(STANDING) : []) {
    const span = [match.index, match.index + match[0].length];
    const last = spans.at(-1);
    if (isWanted(match[0])) {
      spans.push(span);
    } else if (before && last !== before && isWanted(text.slice(before[0], span[1]))) {
      spans.push(before, span);
    }
    before = span;
  }
  return spans;
}

// The table as it is looked up, made once.
const shelves = new WeakMap();

function shelved(table) {
  let shelf = shelves.get(table);
  if (!shelf) {
    shelf = {
      ...table,
      plain: new Map([
        ...Array.from(table.gone, (each) => [each, ""]),
        ...Array.from(table.digits, (each, index) => [each, String(index % 10)]),
        ["ٱ", "ا"],
      ]),
      letters: new Map(Object.entries(table.letters)),
      known: new Map(),
      whole: new Set(table.whole.split(",")),
      silent: new Set(table.silent.split(",")),
      joined: new Set(table.joined.split(",")),
      readings: new Map(),
      shapes: [],
      settled: new Set([...table.names.split(","), ...table.paired.split(",")]),
    };
    for (const group of table.groups.split(",")) {
      const forms = group.split(" ");
      if (forms.length > 1) shelf.settled.add(forms[0]);
      for (const form of forms) shelf.known.set(form, unique([...(shelf.known.get(form) ?? []), forms[0]]));
    }
    for (const [plural, ...singulars] of table.families) {
      shelf.shapes.push([shape(plural), singulars], ...singulars.map((singular) => [shape(singular), [plural]]));
    }
    for (const word of table.names.split(",")) {
      if (!shelf.known.has(word)) shelf.known.set(word, [word]);
    }
    for (const word of table.paired.split(",")) {
      if (!shelf.known.has(word)) shelf.known.set(word, [word]);
      if (!shelf.known.has(word + PRONOUN)) shelf.known.set(word + PRONOUN, shelf.known.get(word));
    }
    shelves.set(table, shelf);
  }
  return shelf;
}

const shape = (letters) => new RegExp(
  `^${letters.replace(/[1-4]$/, `([${RADICAL}])`).replace("1", `([${RADICAL}هوي])`)
    .replace(/[2-4]/g, `([${RADICAL}ه])`)}$`, "u",
);

const replaced = (text, map) => Array.from(text, (each) => map.get(each) ?? each).join("");

// The words and numbers of the text, without their marks; hamzas and ة stay.
function words(text, shelf) {
  const plain = replaced(text.normalize("NFKC").toLowerCase(), shelf.plain);
  return plain.replace(BETWEEN, "").replace(FATHER, "$1 ").match(WORDS) ?? [];
}

function folded(word, shelf) {
  return replaced(replaced(word.normalize("NFKD"), shelf.plain), shelf.letters);
}

function asks(query, table) {
  const shelf = shelved(table);
  const found = new Map();
  for (const word of queryWords(query, shelf)) {
    const likely = reading(word, shelf).query;
    const others = unique(likely.flatMap((base) => kin(base, shelf))).filter((base) => !likely.includes(base));
    if (likely.length) found.set([...likely, ...others].join(), { likely: likely.map(key), kin: others.map(key) });
  }
  return [...found.values()].slice(0, MOST);
}

function queryWords(text, shelf) {
  const found = [];
  for (const word of words(text, shelf)) {
    if (found.length && isJoined(found.at(-1), word, shelf)) found.push(found.pop() + word);
    else found.push(word);
  }
  return found;
}

function isJoined(before, word, shelf) {
  if (before.endsWith(SERVANT) && size(before) <= LONG && word.startsWith(ARTICLE)) return true;
  return shelf.joined.has(`${folded(before, shelf)} ${folded(word, shelf)}`);
}

function reading(word, shelf) {
  let known = shelf.readings.get(word);
  if (!known) {
    known = read(word, shelf);
    shelf.readings.set(word, known);
  }
  return known;
}

function read(word, shelf) {
  const spelt = folded(word, shelf);
  if (!spelt || isSilent(word, spelt, shelf)) return { page: [], query: [] };
  if (ARABIC.test(spelt)) return arabic(word, spelt, shelf);
  const one = singular(spelt);
  const bases = shelf.known.get(spelt) ?? shelf.known.get(one) ?? [one];
  return { page: bases, query: bases };
}

function kin(base, shelf) {
  if (shelf.settled.has(base)) return [];
  return [...shaped(base, shelf), ...misspelt(base)].flatMap((each) => shelf.known.get(each) ?? [each]);
}

function shaped(base, shelf) {
  return shelf.shapes.flatMap(([shape, others]) => {
    const radicals = base.match(shape);
    return radicals ? others.map((other) => other.replace(/[1-4]/g, (place) => radicals[place])) : [];
  });
}

function misspelt(base) {
  const letters = Array.from(base);
  const found = [letters.map((letter) => DS[letter] ?? letter).join("")];
  if (letters.length <= LONG) return found;
  const inner = (letter, place) => place && place < letters.length - 1 && VOWELS.includes(letter);
  const start = letters.slice(0, -1).join("");
  found.push(letters.map((letter) => GS[letter] ?? letter).join(""));
  found.push(start + (LAST[letters.at(-1)] ?? letters.at(-1)));
  if (base.startsWith(PARTICIPLE)) found.push(base.endsWith(PRONOUN) ? start : base + PRONOUN);
  if (letters.length > FOREIGN) {
    found.push(letters.filter((letter, place) => !inner(letter, place)).join(""));
    letters.forEach((letter, place) => {
      if (inner(letter, place)) found.push(letters.filter((_, at) => at !== place).join(""));
    });
  }
  return found;
}

function isSilent(word, spelt, shelf) {
  const light = word.replace(ALEFS, "ا");
  return shelf.silent.has(light)
    || (CONJUNCTIONS.test(light) && shelf.silent.has(light.slice(1)) && !shelf.known.has(spelt));
}

function arabic(word, spelt, shelf) {
  const last = word.at(-1);
  const isWhole = (stem) => !stem.startsWith(ARTICLE) || shelf.whole.has(stem);
  const rests = particles(spelt, shelf).map((particle) => spelt.slice(particle.length));
  const stems = rests.filter(isWhole);
  if (!word.startsWith(ARTICLE) || isWhole(spelt)) stems.unshift(spelt);
  stems.sort((one, other) => shelf.known.has(other) - shelf.known.has(one));
  const whole = reduced(spelt, last, shelf);
  for (const stem of stems) {
    const one = reduced(stem, last, shelf);
    if (one.listed && stem !== spelt && RARE.test(spelt)) {
      const both = unique([...whole.page, ...one.page]);
      return { page: both, query: both, listed: true };
    }
    if (one.listed) return one;
  }
  for (const [article, least] of shelf.articles) {
    if (spelt.startsWith(article) && size(spelt) - article.length >= least && word.startsWith(article)) {
      return reduced(spelt.slice(article.length), last, shelf);
    }
  }
  const page = [...whole.page];
  const query = [...whole.query];
  for (const rest of rests) page.push(...reduced(rest, last, shelf).page);
  if (spelt.startsWith(AND) && size(spelt) > SHORTEST) query.push(...reduced(spelt.slice(1), last, shelf).query);
  if (spelt.startsWith(ARTICLE) && size(spelt) > LONG) {
    const bare = reduced(spelt.slice(ARTICLE.length), last, shelf);
    page.push(...bare.page);
    query.push(...bare.query);
  }
  return { page: unique(page), query: unique(query) };
}

function particles(spelt, shelf) {
  return shelf.particles
    .filter(([particle, least]) => spelt.startsWith(particle) && size(spelt) - particle.length >= least
      && !(particle.endsWith(FUTURE) && !IMPERFECT.includes(spelt[particle.length])))
    .map(([particle]) => particle);
}

function reduced(stem, last, shelf) {
  const { known } = shelf;
  const listed = (page, query = page) => ({ page, query, listed: true });
  if (known.has(stem)) {
    // «كتابه» is a sloppy «كتابة», or his «كتاب».
    const owned = last === PRONOUN ? known.get(stem.slice(0, -1)) ?? [] : [];
    return listed(unique([...known.get(stem), ...owned]), known.get(stem));
  }
  if (HAMZAS.includes(last) || size(stem) <= SHORTEST) return { page: [stem], query: [stem] };
  const owners = (last === FEMININE ? [] : cut(stem, shelf.pronouns))
    .map(({ base, trust }) => ({ owner: reduced(base, FEMININE, shelf), trust }));
  const listedOwner = owners.findLast(({ owner }) => owner.listed);
  if (listedOwner) return listedOwner.owner;
  const ends = cut(stem, shelf.endings).filter(({ trust }) => trust !== "last" || last !== FEMININE);
  const place = ends.findIndex(({ base }) => known.has(base));
  if (place >= 0) {
    const { ending, base } = ends[place];
    const before = ends.slice(0, place).filter((each) => each.ending === ending);
    return listed(unique([...before.map((each) => each.base), ...known.get(base)]));
  }
  const sureOwner = owners.find(({ trust }) => trust === "always");
  if (sureOwner) return sureOwner.owner;
  const natural = ends.filter(({ trust }) => trust !== "known");
  const longest = natural.filter(({ ending }) => ending === natural[0].ending);
  const bases = longest.map(({ base }) => base);
  if (!longest.length || longest[0].trust !== "always") bases.push(stem);
  for (const { owner, trust } of owners) if (trust === "either") bases.push(...owner.page);
  return { page: unique(bases), query: unique(bases) };
}

function cut(stem, endings) {
  return endings
    .filter(([ending, , least]) => stem.endsWith(ending) && size(stem) - ending.length >= least)
    .map(([ending, instead, , trust]) => {
      const left = stem.slice(0, -ending.length);
      return { ending, trust, base: instead ? left + instead : seated(left) };
    });
}

function seated(stem) {
  return SEATS.test(stem) && size(stem) > SHORTEST ? stem.slice(0, -1) : stem;
}

function singular(word) {
  if (size(word) <= SHORTEST || !word.endsWith("s") || /(?:ss|us|is)$/u.test(word)) return word;
  if (word.endsWith("ies") && size(word) > LONG) return `${word.slice(0, -3)}y`;
  return /(?:ches|shes|xes|sses|zes)$/u.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
