// The page for an address that does not exist: what the address says is looked for among the headlines.

import { Headlines } from "./headlines.js";
import { headline } from "./links.js";

const NEAR = 6;
const LONGEST = 200;

// The words of an address: an article's own ends in a number that says nothing.
function words(path) {
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  try {
    return decodeURIComponent(last).replace(/\.html?$/i, "").replace(/-[0-9a-f]{8}$/, "")
      .replace(/[-_+.]+/g, " ").slice(0, LONGEST);
  } catch {
    return "";
  }
}

const near = document.querySelector("[aria-labelledby=near]");
const root = new URL(near.dataset.root, location.href);
const spoken = [...document.querySelectorAll("[lang][dir]")].map(({ lang, dir }) => [lang, dir]);

async function show() {
  const table = await (await fetch(new URL("search/words.json", root))).json();
  const found = await new Headlines(root, table).nearest(words(location.pathname), NEAR);
  near.querySelector("ul").replaceChildren(...found.map((each) => headline(each, root, new Map(spoken))));
  near.hidden = !found.length;
}

// Where it cannot be done, the page is as it was: it leads to the archive.
show().catch(() => {});
