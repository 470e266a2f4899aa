// What a script adds to a page that is whole without one: dark colours by a button, and the link to share.
// It is read in the head, so that nothing is painted in colours that then change; after the style sheet, since
// a browser that has met a policy asks for nothing that stands behind a script before it has the script.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const name = "warraq-scheme";

  // A browser may refuse to store anything; then a choice lasts as long as its page.
  const stored = () => {
    try { return localStorage.getItem(name); } catch { return null; }
  };
  const store = (scheme) => {
    try {
      if (scheme) localStorage.setItem(name, scheme);
      else localStorage.removeItem(name);
    } catch { /* see above */ }
  };
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  const choose = (scheme) => {
    if (scheme === "dark" || scheme === "light") root.dataset.theme = scheme;
    else delete root.dataset.theme;
    show();
  };

  // The button's state, and the colour that a phone gives the bar above the page.
  const show = () => {
    if (!document.body) return;
    document.querySelector("[data-does=scheme]")?.setAttribute("aria-pressed", isDark());
    const { backgroundColor } = getComputedStyle(document.body);
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = backgroundColor;
  };

  const link = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

  const deeds = {
    scheme() {
      const next = isDark() ? "light" : "dark";
      // Back at the system's choice, the page follows the system again.
      const own = next === (system.matches ? "dark" : "light") ? null : next;
      store(own);
      choose(own);
    },
    share() {
      navigator.share({ title: document.title, url: link() }).catch(() => {});
    },
    async copy(button) {
      await navigator.clipboard.writeText(link());
      const said = button.parentElement.querySelector("[role=status]");
      said.textContent = button.dataset.done;
      setTimeout(() => { said.textContent = ""; }, 4000);
    },
  };

  root.classList.add("scripted");
  root.classList.toggle("copies", Boolean(navigator.clipboard));
  root.classList.toggle("shares", Boolean(navigator.share));
  choose(stored());
  addEventListener("DOMContentLoaded", show);
  addEventListener("storage", ({ key, newValue }) => { if (key === name) choose(newValue); });
  system.addEventListener("change", show);
  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-does]");
    if (button) deeds[button.dataset.does](button);
  });
})();
