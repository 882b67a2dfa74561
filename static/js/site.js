/* Small comforts. Every page works without this file. */
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* A refused form: begin at what needs another look. */
  function focusSummary(root) {
    root.querySelector(".summary")?.focus();
  }

  /* How much room is left in a text, once it gets tight. */
  function watchLimit(area) {
    const limit = Number(area.dataset.limit);
    let note = null;
    const show = () => {
      const left = limit - area.value.length;
      if (left > limit / 10) {
        note?.remove();
        note = null;
        return;
      }
      if (!note) {
        note = document.createElement("p");
        note.setAttribute("role", "status");
        area.after(note);
      }
      note.className = left < 0 ? "left over" : "left";
      note.textContent = left < 0 ? `${-left} characters too many` : `${left} characters left`;
    };
    area.addEventListener("input", show);
    show();
  }

  /* Show what is typed into a password field. */
  function watchPassword(field) {
    const box = document.createElement("div");
    const button = document.createElement("button");
    box.className = "password";
    button.type = "button";
    button.textContent = "Show";
    button.setAttribute("aria-label", "Show the password");
    button.setAttribute("aria-pressed", "false");
    field.before(box);
    box.append(field, button);
    button.addEventListener("click", () => {
      const hidden = field.type === "password";
      field.type = hidden ? "text" : "password";
      button.textContent = hidden ? "Hide" : "Show";
      button.setAttribute("aria-pressed", String(hidden));
    });
  }

  /* <button data-copy="#id" hidden>Copy</button> */
  function offerCopy(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
      const words = button.lastChild.textContent;
      button.lastChild.textContent = " Copied";
      setTimeout(() => { button.lastChild.textContent = words; }, 2000);
    });
  }

  /* <form data-keep>: ask before leaving what was typed and not saved. */
  function keep(form) {
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) changed = false; });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  }

  /* One more form of a set, from its template. */
  function offerForm(button) {
    const prefix = button.dataset.addForm;
    const place = document.querySelector(`[data-forms="${prefix}"]`);
    const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
    const template = place?.querySelector("template");
    if (!template || !total) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const holder = document.createElement(place.tagName);
      const number = Number(total.value);
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number);
      const added = holder.firstElementChild;
      const legend = added.querySelector(":scope > legend");
      if (legend) legend.textContent = `${legend.textContent.trim()} ${number + 1}`;
      template.before(added);
      total.value = number + 1;
      ready(added);
      added.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
  }

  /* <time datetime="2026-12-02T18:00-06:00" data-here>: the same moment where the reader is, under the pointer. */
  function showHere(time) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) {
      time.title = `${moment.toLocaleString("en", { dateStyle: "full", timeStyle: "short" })} where you are`;
    }
  }

  function ready(root) {
    all("textarea[data-limit]", root).forEach(watchLimit);
    all("input[type=password]", root).forEach(watchPassword);
    all("[data-copy]", root).forEach(offerCopy);
    all("form[data-keep]", root).forEach(keep);
    all("[data-add-form]", root).forEach(offerForm);
    all("[data-print]", root).forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    all("time[data-here]", root).forEach(showHere);
  }

  ready(document);
  /* On a phone the tabs of a file scroll sideways: begin with the present one in sight. */
  const tab = document.querySelector(".file-nav [aria-current]");
  if (tab) {
    const tabs = tab.closest(".file-nav");
    const { left, width } = tab.getBoundingClientRect();
    tabs.scrollLeft += left + width / 2 - tabs.getBoundingClientRect().left - tabs.clientWidth / 2;
  }
  focusSummary(document);
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) {
      ready(event.detail.elt);
      focusSummary(event.detail.elt);
    }
  });
  /* A refused form comes back with 422; show it like any other answer. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422) event.detail.shouldSwap = true;
  });

  /* The menu of one's own account closes like any other. */
  const you = document.querySelector(".you");
  document.addEventListener("click", (event) => { if (you?.open && !you.contains(event.target)) you.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && you?.open) {
      you.open = false;
      you.querySelector("summary").focus();
    }
  });
})();
