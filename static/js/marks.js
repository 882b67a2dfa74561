/* Marks in a plain text: buttons and keys for emphasis, lists and quotes. The page works without this file. */
"use strict";

(() => {
  const bar = document.querySelector("[data-marks]");
  if (!bar) return;
  const areas = [...bar.parentElement.querySelectorAll("textarea")];
  let area = areas[0];

  /* As if it were typed: it can be undone, and the draft saves itself. */
  function put(start, end, text, from, to) {
    area.focus();
    area.setSelectionRange(start, end);
    document.execCommand("insertText", false, text);
    area.setSelectionRange(from, to);
  }

  function enclose(mark) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    const long = mark.length;
    const chosen = value.slice(start, end);
    if (value.slice(start - long, start) === mark && value.slice(end, end + long) === mark) {
      put(start - long, end + long, chosen, start - long, end - long);
    } else {
      put(start, end, `${mark}${chosen}${mark}`, start + long, end + long);
    }
  }

  /* Begin every chosen line alike, or free them again. */
  function begin(kind) {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const after = area.value.indexOf("\n", area.selectionEnd);
    const end = after < 0 ? area.value.length : after;
    const lines = area.value.slice(start, end).split("\n");
    const has = { list: /^- /, numbers: /^\d+\. /, quote: /^> / }[kind];
    const every = lines.every((line) => has.test(line));
    const marked = lines.map((line, number) => {
      const bare = line.replace(/^(- |\d+\. |> )/, "");
      if (every) return bare;
      return `${{ list: "- ", numbers: `${number + 1}. `, quote: "> " }[kind]}${bare}`;
    }).join("\n");
    put(start, end, marked, start + marked.length, start + marked.length);
  }

  const deeds = {
    strong: () => enclose("**"), emphasis: () => enclose("*"),
    list: () => begin("list"), numbers: () => begin("numbers"), quote: () => begin("quote"),
  };

  /* The next line of a list goes on by itself; an empty point ends it. */
  function goOn(event) {
    const { value, selectionStart: here, selectionEnd } = area;
    const start = value.lastIndexOf("\n", here - 1) + 1;
    const line = value.slice(start, here);
    const mark = line.match(/^(- |(\d+)\. |> )/);
    if (!mark || here !== selectionEnd) return;
    event.preventDefault();
    if (line === mark[0]) {
      put(start, here, "\n", start + 1, start + 1);
      return;
    }
    const next = mark[2] ? `\n${Number(mark[2]) + 1}. ` : `\n${mark[0]}`;
    put(here, here, next, here + next.length, here + next.length);
  }

  areas.forEach((each) => {
    each.addEventListener("focus", () => { area = each; });
    each.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && !event.shiftKey) goOn(event);
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const deed = event.shiftKey
        ? { Digit7: "numbers", Digit8: "list", Digit9: "quote" }[event.code]
        : { b: "strong", i: "emphasis" }[event.key.toLowerCase()];
      if (!deed) return;
      event.preventDefault();
      deeds[deed]();
    });
  });
  bar.querySelectorAll("button").forEach((button) => {
    button.addEventListener("mousedown", (event) => event.preventDefault()); /* the place in the text is kept */
    button.addEventListener("click", () => deeds[button.dataset.mark]());
  });
  bar.hidden = false;
})();
