// Links to articles, as a page shows them.

const { lang, dir } = document.documentElement;

// The URL of what stands at an address below the site's root.
export const link = (address, root) => new URL(address.split("/").map(encodeURIComponent).join("/"), root).href;

// Says in what language an element is, where it is not the page's; directions are by language.
export function speak(made, language, directions) {
  if (language !== lang) {
    made.lang = language;
    made.dir = directions.get(language) || dir;
  }
  return made;
}

// A headline as an item of a list.
export function headline([text, address, language], root, directions) {
  const made = speak(document.createElement("li"), language, directions);
  const to = document.createElement("a");
  to.href = link(address, root);
  to.textContent = text;
  made.append(to);
  return made;
}
