// The search page: what is asked stands in the address (?q=), so that an answer can be kept and sent.

import { combobox } from "./combobox.js";
import { excerpt, put, textOf } from "./excerpt.js";
import { Headlines } from "./headlines.js";
import { openIndex } from "./index.js";
import { headline, link, speak } from "./links.js";
import { found, marks } from "./words.js";

const AT_ONCE = 10;
const SUGGESTED = 8;
const NEAR = 6;
const LONGEST = 200;

const form = document.querySelector(".finder");
const field = form.elements.q;
const status = document.querySelector(".found");
const results = document.querySelector(".results");
const further = document.querySelector(".further");
const near = document.querySelector("[aria-labelledby=near]");
const choices = [...form.querySelectorAll("select")];
const root = new URL(form.dataset.root || "./", location.href);
const { lang, dir } = document.documentElement;
const title = document.title;

const figures = new Intl.NumberFormat(lang, { numberingSystem: form.dataset.digits });
const days = new Intl.DateTimeFormat(form.dataset.locale === "root" ? lang : form.dataset.locale, {
  dateStyle: "long", timeZone: "UTC", calendar: "gregory", numberingSystem: form.dataset.digits,
});

// Each is fetched once; what failed is fetched again when it is next needed.
const once = (fetch) => {
  let got;
  return () => (got ??= fetch().catch((error) => { got = undefined; throw error; }));
};
const table = once(async () => (await fetch(new URL("search/words.json", root))).json());
const index = once(() => openIndex(root));
const headlines = once(async () => new Headlines(root, await table()));

const directions = new Map([...form.elements.language?.options ?? []].map(({ value, dir: way }) => [value, way]));
const named = (name, value) => [...form.elements[name]?.options ?? []].find((option) => option.value === value);

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}

// Pagefind's data of an article, as an item of the list.
function result({ raw_url: address, content, meta }, query, words) {
  const item = speak(element("li", "result"), meta.language, directions);
  const heading = element("h2", "");
  const to = element("a", "");
  to.href = link(address, root);
  put(to, meta.title, marks(meta.title, query, words));
  heading.append(to);
  item.append(heading);
  const text = textOf(content);
  const part = excerpt(text, marks(text, query, words));
  const summary = element("p", "summary");
  if (part.cut[0]) summary.append("… ");
  put(summary, part.text, part.spans);
  if (part.cut[1]) summary.append(" …");
  item.append(summary);
  const about = element("p", "when");
  about.lang = lang;
  about.dir = dir;
  const section = meta.section && named("section", meta.section);
  if (section) about.append(element("span", "kicker", section.text));
  if (meta.date) {
    const time = element("time", "", days.format(new Date(meta.date)));
    time.dateTime = meta.date;
    about.append(time);
  }
  if (about.childNodes.length) item.append(about);
  return item;
}

let run = 0;
let waiting = [];

function clear(said = "") {
  status.textContent = said;
  results.replaceChildren();
  further.hidden = near.hidden = true;
  waiting = [];
}

async function showMore(query, mine) {
  const words = await table();
  const next = await Promise.all(waiting.slice(0, AT_ONCE).map((each) => each.data()));
  if (mine !== run) return undefined;
  waiting = waiting.slice(AT_ONCE);
  const items = next.map((data) => result(data, query, words));
  results.append(...items);
  further.hidden = !waiting.length;
  return items[0];
}

async function showNear(query, mine) {
  const titles = await (await headlines()).nearest(query, NEAR);
  if (mine !== run || !titles.length) return;
  near.querySelector("ul").replaceChildren(...titles.map((each) => headline(each, root, directions)));
  near.hidden = false;
}

async function search() {
  const mine = ++run;
  const query = field.value.trim().slice(0, LONGEST);
  document.title = query ? `${query} · ${title}` : title;
  clear();
  if (!query) return;
  status.textContent = status.dataset.searching;
  try {
    const [words, { search: lookUp, isWhole }] = await Promise.all([table(), index()]);
    const facets = choices.map((choice) => choice.selectedOptions[0].dataset.word).filter(Boolean);
    const [answers, ...narrowed] = await Promise.all([found(query, words, lookUp), ...facets.map(lookUp)]);
    if (mine !== run) return;
    const ids = narrowed.map((results) => new Set(results.map(({ id }) => id)));
    const all = answers.filter(({ id }) => ids.every((each) => each.has(id)));
    waiting = all;
    await showMore(query, mine);
    if (mine !== run) return;
    const said = all.length ? status.dataset.count.replace("#", figures.format(all.length)) : status.dataset.none;
    status.textContent = isWhole ? said : `${said} ${status.dataset.partial}`;
    if (!all.length) await showNear(query, mine);
  } catch {
    if (mine === run) clear(status.dataset.failed);
  }
}

const asked = () => {
  const told = [...new FormData(form)].map(([name, value]) => [name, value.trim().slice(0, LONGEST)]);
  return new URLSearchParams(told.filter(([, value]) => value)).toString();
};

// The page as its address has it.
function read() {
  const told = new URLSearchParams(location.search);
  field.value = (told.get("q") ?? "").slice(0, LONGEST);
  for (const choice of choices) {
    choice.value = told.get(choice.name) ?? "";
    if (choice.selectedIndex < 0) choice.value = "";
  }
  search();
}

function submit() {
  suggestions.close();
  const query = asked();
  if (query !== new URLSearchParams(location.search).toString()) {
    history.pushState(null, "", query ? `?${query}` : location.pathname);
  }
  search();
}

const suggestions = combobox(
  field,
  document.getElementById("suggested"),
  async (text) => (await headlines()).suggested(text, SUGGESTED).catch(() => []),
  ([text, , language]) => speak(element("li", "", text), language, directions),
  ([, address]) => location.assign(link(address, root)),
);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
form.addEventListener("change", ({ target }) => { if (target !== field) submit(); });
further.addEventListener("click", async () => {
  (await showMore(field.value.trim().slice(0, LONGEST), run))?.querySelector("a").focus();
});
addEventListener("popstate", read);
read();
