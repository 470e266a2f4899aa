// The index: Pagefind, over the bundles that the archive is cut into. It is opened when something is first asked.

const BUNDLES = "search/bundles/";

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.json();
}

// Gives the function that gives Pagefind's results for one word, and tells whether all bundles are there.
// The address is that of the site's root.
export async function openIndex(root) {
  const at = (name) => new URL(`${BUNDLES}${name}/`, root);
  const named = await json(new URL("search/bundles.json", root));
  // Pagefind waits for ever for a bundle that is not there: each is looked for first, under the name it will ask for.
  const looked = await Promise.allSettled(named.map(([name, tag]) => json(`${at(name)}pagefind-entry.json?ts=${tag}`)));
  const there = named.filter((_, number) => looked[number].status === "fulfilled");
  const open = there.find(([name]) => name === "open");
  if (!open) throw new Error("no index");
  const { createInstance } = await import(`${at("open")}pagefind.js`);
  // Without its worker: the same code would be fetched twice.
  const pagefind = createInstance({ basePath: at("open").pathname, metaCacheTag: open[1], noWorker: true });
  const frozen = there.filter((bundle) => bundle !== open);
  await Promise.all(frozen.map(([name, tag]) => pagefind.mergeIndex(at(name).pathname, { metaCacheTag: tag })));
  return {
    isWhole: there.length === named.length,
    search: async (word) => (await pagefind.search(word)).results,
  };
}
