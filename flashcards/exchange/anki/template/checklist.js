(function () {
  var list = document.querySelector(".checklist");
  if (!list) return;
  var points = list.querySelectorAll("ul:not(.more) input");
  var wrong = list.querySelector("[data-is=wrong]");
  var hint = list.querySelector("[data-is=hint]");
  var shown = list.querySelector(".suggestion");
  var total = points.length;

  function suggestion() {
    var said = 0;
    for (var i = 0; i < total; i++) said += points[i].checked ? 1 : 0;
    var reason = said + " of " + total + (total === 1 ? " point" : " points");
    if (wrong.checked) return ["Again", reason + ", and something untrue or harmful"];
    if (5 * said < 3 * total) return ["Again", reason];
    if (5 * said < 4 * total) return ["Hard", reason + "; Hard is a pass"];
    if (hint && hint.checked) return ["Hard", reason + ", with a hint"];
    return ["Good", reason];
  }

  function show() {
    var found = suggestion();
    list.setAttribute("data-suggested", found[0]);
    shown.innerHTML = "<b>" + found[0] + "</b> " + found[1];
  }

  try { if (hint && sessionStorage.flashcardsHint) hint.checked = true; } catch (e) {}
  list.addEventListener("change", function (event) {
    event.target.blur(); // the keys 1 to 4 and the space bar belong to Anki
    show();
  });
  shown.textContent = "Tick what you said, and a rating is suggested.";
})();
