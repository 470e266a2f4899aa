// What is shown of an article that was found: some lines of it, with the words that were meant.

const LENGTH = 220;
const BEFORE = 60;
// With it begin the keys, which stand behind an article's text.
const EDGE = " ƿ";
const HIDDEN = 0xe000;

// The text of an article, of which the index has the letters in the private-use area. Full stops outside of it are
// Pagefind's own.
export function textOf(content) {
  const end = content.indexOf(EDGE);
  return content.slice(0, end < 0 ? undefined : end).replaceAll(".", "").replace(
    /[\ue000-\uf8ff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - HIDDEN),
  );
}

// The part of the text that shows most of what the spans mark: {text, spans, cut: [before, after]}. A word is whole.
export function excerpt(text, spans) {
  const count = ([start]) => spans.filter(([from, to]) => from >= start && to <= start + LENGTH - BEFORE).length;
  const [best] = spans.reduce((found, span) => (count(span) > count(found) ? span : found), spans[0] ?? [0, 0]);
  const from = best <= BEFORE ? 0 : text.lastIndexOf(" ", best - BEFORE) + 1;
  const far = text.indexOf(" ", from + LENGTH);
  const to = far < 0 ? text.length : far;
  return {
    text: text.slice(from, to),
    spans: spans.filter(([start, end]) => start >= from && end <= to).map((span) => span.map((each) => each - from)),
    cut: [from > 0, to < text.length],
  };
}

// Puts the text into the element, each span of it as a mark. A mark goes round whole words, so that letters join.
export function put(element, text, spans) {
  let done = 0;
  for (const [start, end] of spans) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    element.append(text.slice(done, start), mark);
    done = end;
  }
  element.append(text.slice(done));
}
