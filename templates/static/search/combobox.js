// A field with a list of suggestions below it, as the ARIA Authoring Practices have it (combobox, list autocomplete):
// the focus stays in the field, the arrows go through the list, Escape closes it.

const WAIT = 120;

// What is suggested for a text comes from the first function, as [title, address, language]; an element for it is made
// by the second, and the third is told which was chosen.
export function combobox(field, list, suggest, option, chosen) {
  let shown = [];
  let active = -1;
  let asked = 0;
  let timer;

  const activate = (number) => {
    active = number;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", place === active));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  };

  const show = (found) => {
    shown = found;
    list.replaceChildren(...found.map((each, number) => {
      const element = option(each);
      element.id = `${list.id}-${number}`;
      element.role = "option";
      return element;
    }));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", !list.hidden);
    activate(-1);
  };

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    show([]);
  };

  const ask = async () => {
    const mine = ++asked;
    const found = await suggest(field.value);
    if (mine === asked) show(found);
  };

  const keys = {
    ArrowDown: () => activate((active + 1) % shown.length),
    ArrowUp: () => activate((active < 0 ? shown.length : active) - 1),
    Enter: () => active >= 0 && chosen(shown[active]),
    Escape: close,
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || !shown.length || !keys[event.key]) return;
    if (event.key === "Enter" && active < 0) return;
    event.preventDefault();
    keys[event.key]();
  });
  field.addEventListener("blur", close);
  // The field would lose the focus, and the list with it, before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const number = [...list.children].indexOf(target.closest("[role=option]"));
    if (number >= 0) chosen(shown[number]);
  });
  return { close };
}
