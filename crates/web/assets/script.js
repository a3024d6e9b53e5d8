// What the keyboard does. Every page works without this.
"use strict";
(() => {
  const lines = () => [...document.querySelectorAll(".line")];
  const isTyping = (at) => at.closest("input, textarea, select, [contenteditable]") !== null;
  const move = (step) => {
    const all = lines();
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement?.closest(".line"));
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  // What is folded up in a line is opened; a line that has nothing folded up leads on.
  const open = (line) => (line?.querySelector("details > summary") ?? line?.querySelector("a"))?.click();
  const keys = {
    "/": () => document.getElementById("q")?.focus(),
    j: () => move(1),
    k: () => move(-1),
    o: () => open(document.activeElement?.closest(".line")),
    Enter: () => document.activeElement?.matches(".line") && open(document.activeElement),
    e: () => document.activeElement?.closest(".line")?.querySelector(".place a")?.click(),
    n: () => document.querySelector('a[rel="next"]')?.click(),
    "?": () => { location.href = "/help"; },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
    if (isTyping(event.target)) return;
    const act = keys[event.key];
    if (!act || (event.key === "Enter" && !event.target.matches(".line"))) return;
    event.preventDefault();
    act();
  });
})();

// While reports are read in, what comes of them is told; at the end the page is loaded once more, whole.
(() => {
  const stands = document.querySelector("[data-run]");
  if (!stands) return;
  const list = document.getElementById("told");
  let told = Number(stands.dataset.told);
  const element = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);
  const words = {
    waiting: () => "waiting for others to be done",
    reading: (run) => `reading: ${run.done} so far`,
    settling: (run) => `${run.done} read; working out what follows from them`,
  };
  const line = (come) => {
    const item = element("li", "", { className: `line ${come.what === "refused" ? "refused" : ""}`, tabIndex: -1 });
    const text = document.createElement("p");
    if (come.what === "refused") {
      text.append("Not read: ", element("bdi", come.why));
    } else {
      const link = element("a", "", { href: `/report/${encodeURIComponent(come.report)}` });
      link.append(element("bdi", come.name ?? come.report));
      text.append(link, " ", element("span", come.what === "known" ? "was there already"
        : come.not_read ?? `${come.statements} statements, ${come.events} events, ${come.figures} counts`, { className: "dim" }));
    }
    item.append(text);
    return item;
  };
  const look = async () => {
    try {
      const answer = await fetch(`/api/runs/${stands.dataset.run}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const run = await answer.json();
      if (run.state === "done" || run.state === "failed") { location.reload(); return; }
      stands.textContent = words[run.state]?.(run) ?? run.state;
      for (const come of run.lines.slice(told)) list.append(line(come));
      told = run.lines.length;
      setTimeout(look, 300);
    } catch {
      stands.textContent = "the server does not answer; load the page again to see how it stands";
    }
  };
  look();
})();

// In a report: Escape puts away what a mark says, until something else is pointed at; and a line that is in another part
// of a long text is looked for there.
(() => {
  const root = document.documentElement;
  if (!document.querySelector(".rep")) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") root.classList.add("hush");
  });
  const speak = () => root.classList.remove("hush");
  document.addEventListener("mouseout", speak);
  document.addEventListener("focusin", speak);
  const parts = document.querySelector(".leaves");
  const look = () => {
    const key = location.hash.slice(1);
    const at = /^[nsefq](\d+)/.exec(key);
    if (!parts || !at || document.getElementById(key)) return;
    location.replace(`?part=${Math.floor(Number(at[1]) / Number(parts.dataset.size)) + 1}#${key}`);
  };
  addEventListener("hashchange", look);
  look();
})();

// An address says what was asked for and no more: fields that are empty are left out of it.
document.addEventListener("submit", ({ target: form }) => {
  if (form.method !== "get") return;
  const empty = [...form.elements].filter((field) => field.name && !field.disabled && field.value === "");
  for (const field of empty) field.disabled = true;
  setTimeout(() => { for (const field of empty) field.disabled = false; });
});

// A chart is copied as the text of its file.
(() => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const answer = await fetch(button.dataset.copy);
      await navigator.clipboard.writeText(await answer.text());
      button.textContent = "Copied";
    });
  }
})();
