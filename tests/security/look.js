// Tells of what runs, of what the policy stops, and of what no text of a seed may bring to a page.
(() => {
  const elements = "script,style,link,meta,title,base,iframe,object,embed,svg,math,template,noscript,"
    + "form,input,select,textarea,button,video,audio,source,img,picture,frame,frameset,applet,dialog";
  const urls = new Set(["href", "src", "action", "formaction", "data", "cite", "ping", "background",
    "poster", "srcset", "xlink:href"]);
  // The payloads' own harmless links, and the site's.
  const allowed = /^(?:https?:\/\/(?:a|news)\.example(?:[/"]|$)|mailto:|tel:|#)/;
  const inHead = new Set(["SCRIPT", "STYLE", "LINK", "META", "TITLE"]);
  const kept = ["body", "head", "title", "forms", "cookie", "documentElement", "getElementById"];

  function* attributes(each) {
    for (const { name, value } of each.attributes) {
      if (name.startsWith("on") || ["style", "name", "srcdoc"].includes(name)) yield `${name} of ${each.tagName}`;
      if (urls.has(name) && !allowed.test(value) && new URL(value, location.href).origin !== location.origin) {
        yield `${name}=${value}`;
      }
    }
  }

  function* faults() {
    for (const each of document.querySelectorAll("main, main *, .masthead *, .colophon *")) {
      if (!each.closest("[role=search]")) yield* attributes(each);
    }
    for (const each of document.body.querySelectorAll(elements)) {
      if (!each.closest(".masthead, .share, body.search, body.not-found script[src]")) yield `<${each.tagName}>`;
    }
    for (const each of document.head.children) if (!inHead.has(each.tagName)) yield `<${each.tagName}> in the head`;
    const parts = [...document.body.children].map((each) => each.tagName).join(" ");
    if (parts !== "A HEADER MAIN FOOTER") yield `the page has the parts ${parts}`;
    const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
    for (const id of ids.filter((each, place) => ids.indexOf(each) !== place)) yield `two are called ${id}`;
    for (const name of kept) if (Object.hasOwn(document, name)) yield `document.${name} is hidden`;
    if (document.body.tagName !== "BODY" || !document.getElementById("main")) yield "clobbered";
  }

  function touch() {
    for (const each of document.querySelectorAll("*")) {
      for (const { name } of [...each.attributes]) {
        if (name.startsWith("on")) each.dispatchEvent(new MouseEvent(name.slice(2), { cancelable: true }));
      }
      const leads = ["href", "xlink:href", "action", "formaction"].map((name) => each.getAttribute(name) ?? "");
      if (leads.some((url) => /^[\s\0-\x20]*j\s*a\s*v\s*a/i.test(url))) each.click?.();
    }
  }

  addEventListener("securitypolicyviolation", (event) =>
    violated(`${event.effectiveDirective} ${event.blockedURI} at ${location.pathname}`));
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => pwn(-1);
  // Only the frames that the test opens have a parent from elsewhere.
  if (parent !== self && location.protocol === "http:") {
    addEventListener("load", () => {
      looked(location.pathname, [...faults()]);
      touch();
    });
  }
})();
