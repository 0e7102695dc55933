"use strict";
// Narrows the list of modules while one types. The list is whole without this script.
(function () {
  const box = document.getElementById("find");
  const rows = Array.from(document.querySelectorAll("#modules tbody tr"));
  const found = document.getElementById("found");
  function narrow() {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const name = row.dataset.name;
      row.hidden = !words.every(function (word) { return name.includes(word); });
      if (!row.hidden) shown += 1;
    }
    found.textContent = words.length === 0 ? rows.length + " modules" : shown + " of " + rows.length + " modules";
  }
  box.value = new URLSearchParams(location.search).get("q") || box.value;
  box.addEventListener("input", narrow);
  document.getElementById("search").addEventListener("submit", function (event) {
    event.preventDefault();
    narrow();
    const first = rows.find(function (row) { return !row.hidden; });
    if (first) first.querySelector("a").focus();
  });
  narrow();
})();
