// Joins a page to the preview that serves it: takes its word for when to load anew, and shows what
// is wrong with the site over the last good page. It speaks livereload's protocol, and «problems».
(() => {
  const { page, stamp } = document.currentScript.dataset;
  const ours = new URL(".", document.currentScript.src);
  let host = null;
  let dismissed = "";

  const make = (name, className, text = "", children = []) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(text, ...children);
    return element;
  };

  const uses = (path) => performance.getEntriesByType("resource")
    .some(({ name }) => new URL(name).pathname === path);

  const swap = (path) => {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      const url = new URL(link.href);
      if (url.pathname !== path || url.host !== location.host) continue;
      const next = link.cloneNode();
      url.search = `?${Date.now()}`;
      next.href = url;
      // The old one goes when the new one is there: at no moment is the page without either.
      next.addEventListener("load", () => link.remove());
      next.addEventListener("error", () => next.remove());
      link.after(next);
    }
  };

  const close = () => { host?.remove(); host = null; };

  const row = ({ place, code, message, hint, number, line, direction }) => make("li", "", "", [
    Object.assign(make("code", "place", place), { dir: "ltr" }),
    make("span", "code", code),
    Object.assign(make("p", "message", message), { dir: "auto" }),
    ...(line.some(Boolean) ? [Object.assign(make("pre", "line", "", [
      make("span", "number", number),
      Object.assign(make("span", "text", line[0], [make("mark", "", line[1]), line[2]]), { dir: direction }),
    ]), { dir: direction })] : []),
    ...(hint ? [Object.assign(make("p", "hint", hint), { dir: "auto" })] : []),
  ]);

  const deeds = {
    reload({ path }) {
      if (path.endsWith(".css")) swap(path);
      else if (path === page || uses(path)) location.reload();
    },
    problems(told) {
      const said = JSON.stringify(told);
      if (!told.problems.length) { dismissed = ""; close(); return; }
      if (said === dismissed) return;
      close();
      host = document.createElement("warraq-problems");
      const shadow = host.attachShadow({ mode: "open" });
      const sheet = Object.assign(make("link"), { rel: "stylesheet", href: new URL("preview.css", ours) });
      const button = Object.assign(make("button", "close", "×"), { type: "button", ariaLabel: told.close });
      button.addEventListener("click", () => { dismissed = said; close(); });
      const panel = make("section", "panel", "", [
        make("header", "", "", [make("h2", "", told.title), button]),
        make("ol", "", "", told.problems.map(row)),
        ...(told.more ? [make("p", "more", told.more)] : []),
      ]);
      panel.setAttribute("role", "alert");
      panel.lang = told.language;
      panel.dir = told.language === "ar" ? "rtl" : "ltr";
      shadow.append(sheet, panel);
      document.documentElement.append(host);
    },
  };

  const join = () => {
    const socket = new WebSocket(`ws://${location.host}${ours.pathname}socket`);
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({
        command: "hello", protocols: ["http://livereload.com/protocols/official-7"],
      }));
      socket.send(JSON.stringify({ command: "info", url: page, stamp }));
    });
    socket.addEventListener("message", ({ data }) => {
      const told = JSON.parse(data);
      deeds[told.command]?.(told);
    });
    // The preview was ended, or this machine slept: what was missed meanwhile is told at the next joining.
    socket.addEventListener("close", () => setTimeout(join, 1000));
  };

  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") host?.shadowRoot.querySelector(".close").click();
  });
  join();
})();
